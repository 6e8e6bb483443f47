// Choosing from what the portal has: beside each list of media in an item's form stands a button that opens the editor's chooser, with
// small pictures and a search. The list stays, and says what is chosen.

import { openDialog } from "../editor/dialog.js";
import { h } from "../editor/dom.js";
import { mediaChooser } from "../editor/media.js";
import { wordsOf } from "../editor/words.js";
import { show } from "./rows.js";

const LISTS = "select[name=picture], select[name$='-media']";

export function watchLists() {
  for (const form of document.querySelectorAll("form:has(prose-editor):not([data-chooses])")) new Lists(form);
}

class Lists {
  constructor(form) {
    form.dataset.chooses = "";
    const { pick, upload, preview, lang } = form.querySelector("prose-editor").dataset;
    this.desk = { pick, upload, preview };
    this.words = wordsOf(lang);
    // The chooser searches better than the form does by itself.
    for (const gone of form.querySelectorAll("[data-without-script]")) gone.remove();
    for (const list of form.querySelectorAll(LISTS)) list.after(this.button(list));
    // Rows that are added later bring their buttons along.
    form.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-choose]");
      if (button) this.ask(button.previousElementSibling, button);
    });
  }

  label(list) {
    return list.labels[0]?.textContent ?? "";
  }

  button(list) {
    const { words } = this;
    const about = h("span", { class: "visually-hidden" }, ` (${this.label(list)})`);
    return h("button", { type: "button", class: "btn btn-quiet", "data-choose": type(list) }, type(list) === "image" ? words.chooseImage : words.chooseFile, about);
  }

  ask(list, button) {
    const { desk, words } = this;
    const kind = type(list);
    const chooser = mediaChooser({ desk, words, type: kind, media: Number(list.value) });
    const accept = ({ elements }) => {
      const item = chooser.chosen();
      if (!item && elements.media) return { media: words.errors[kind] };
      if (item) show(list, item);
      return null;
    };
    openDialog({ words, title: this.label(list), body: [chooser.box], action: words.apply, accept, back: () => button.focus() });
  }
}

/** What a list is of: of files where its rows take files. */
const type = (list) => list.closest(".rows")?.querySelector("[data-brings]")?.dataset.kind ?? "image";
