// The library of the desk: <media-drop> round the form that sends files, and the point that matters in a picture. Only pages
// that hold the element load it (boot/editor.js).

import { MediaDrop } from "./media/drop.js";
import { watchFocus } from "./media/focus.js";

customElements.define("media-drop", MediaDrop);
watchFocus();
document.addEventListener("cis:navigated", watchFocus);
