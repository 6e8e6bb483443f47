// The editor of the desk: <prose-editor> and the keeping of unsaved forms. boot/editor.js loads it where it is needed, and
// nowhere else.

import { ProseEditor } from "./editor/element.js";
import { watchDrafts } from "./editor/keep.js";

customElements.define("prose-editor", ProseEditor);
watchDrafts();
