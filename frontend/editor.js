// The editor of the desk: <prose-editor>, the keeping of unsaved forms, and what is heard while one writes. boot/editor.js loads it
// where it is needed, and nowhere else.

import { watchWriting } from "./editor/alive.js";
import { ProseEditor } from "./editor/element.js";
import { watchDrafts } from "./editor/keep.js";

customElements.define("prose-editor", ProseEditor);
watchDrafts();
watchWriting();
