// A page of the desk with an element of its own loads it, and only such a page: <prose-editor data-src data-css> and
// <media-drop data-src> say themselves what they are made of. They wake once that has come; until then, and where it does not,
// the text area or the form in them is there.

import { sheet } from "./maps.js";

const loading = new Map();

function wake() {
  for (const { dataset: own } of document.querySelectorAll("prose-editor[data-src], media-drop[data-src]")) {
    if (loading.has(own.src)) continue;
    const loads = Promise.all([own.css && sheet(own.css, "append"), import(own.src)]);
    loading.set(own.src, loads);
    loads.catch((why) => {
      console.warn("not to be had:", why);
      loading.delete(own.src);
    });
  }
}

export function watchEditors() {
  wake();
  document.addEventListener("cis:navigated", wake);
}
