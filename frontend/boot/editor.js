// A page with an editor loads it, and only such a page: <prose-editor data-src data-css> says itself what it is made of. It
// wakes once editor.js has said what it is; until then, and where it does not come, the text area in it is there.

import { sheet } from "./maps.js";

let loading;

function wakeEditors() {
  const own = document.querySelector("prose-editor[data-src]")?.dataset;
  if (!own) return;
  loading ??= Promise.all([own.css && sheet(own.css, "append"), import(own.src)]);
  loading.catch((why) => {
    console.warn("the editor is not to be had:", why);
    loading = undefined;
  });
}

export function watchEditors() {
  wakeEditors();
  document.addEventListener("cis:navigated", wakeEditors);
}
