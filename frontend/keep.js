// Unsaved forms of the desk without an editor in them: <form data-module="/pkg/keep-….js" data-keep-draft="blok-3">.

import { watchDrafts } from "./editor/keep.js";

watchDrafts();
