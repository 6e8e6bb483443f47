// The first script of every page: <script type="module" src="/pkg/boot-….js" data-js="/pkg/cis-….js" data-wasm="/pkg/cis-….wasm">.
// Without it links and forms are ordinary ones; nothing is lost but speed.

import { wakeIslands } from "./boot/islands.js";
import { watchNavigation } from "./boot/navigation.js";
import { watchMaps } from "./boot/maps.js";
import { watchEditors } from "./boot/editor.js";
import { watchModules } from "./boot/modules.js";
import { workOffline } from "./boot/offline.js";

watchNavigation();
wakeIslands();
watchMaps();
watchEditors();
watchModules();
workOffline();
