// Media at the desk: <media-drop> round the form of the library, the file fields of other forms and their lists of media, and the point
// that matters in a picture. Only pages that hold one of them load it (boot/editor.js, boot/modules.js).

import { watchLists } from "./media/choose.js";
import { MediaDrop } from "./media/drop.js";
import { watchFields } from "./media/field.js";
import { watchFocus } from "./media/focus.js";

const watch = () => {
  watchFields();
  watchLists();
  watchFocus();
};

customElements.define("media-drop", MediaDrop);
watch();
document.addEventListener("cis:navigated", watch);
