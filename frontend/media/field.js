// A file field among words (`data-brings`, the address of the library): what is chosen goes on its way at once, as in the library, and
// the form is given the number of what it became. The field itself stays empty, so that a form which is sent brings no bytes and one
// that breaks off costs nothing.

import { Queue } from "./queue.js";
import { fillRow, show } from "./rows.js";
import { wordsOf } from "./words.js";

export function watchFields() {
  for (const box of document.querySelectorAll("[data-brings]:not([data-awake])")) new FileField(box);
}

class FileField {
  constructor(box) {
    box.dataset.awake = "";
    this.box = box;
    this.input = box.querySelector("input[type=file]");
    this.words = wordsOf(box.dataset.lang);
    const leaving = new AbortController();
    const { signal } = leaving;
    this.queue = new Queue({ upload: box.dataset.brings, words: this.words, signal, came: (made) => this.came(made), ended: () => this.ended() });
    box.append(this.queue.said, this.queue.list);
    this.input.addEventListener("change", () => {
      // The list of files empties with the field.
      const files = [...this.input.files];
      this.input.value = "";
      this.queue.take(files);
    });
    // Before anybody else hears that the form is sent: it waits for its files.
    addEventListener("submit", (event) => event.target === this.input.form && this.queue.running && this.wait(event), { capture: true, signal });
    addEventListener("beforeunload", (event) => this.queue.running && event.preventDefault(), { signal });
    document.addEventListener("cis:navigated", () => box.isConnected || leaving.abort(), { signal });
  }

  /** What was brought is chosen; gives a sentence where it cannot be. */
  came(made) {
    const { box, input, words } = this;
    if (made.kind !== box.dataset.kind) return words.otherKind[box.dataset.kind];
    if (input.multiple) return fillRow(box.closest(".rows"), input.name.replace(/_files$/, ""), made) ? null : words.full;
    show(input.form.elements[input.name.replace(/_file$/, "")], made);
    return null;
  }

  wait(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    this.pressed = event.submitter;
    this.queue.failed = 0;
    this.queue.say(this.words.wait);
  }

  /** A form that waited goes on, unless a file has not come since. */
  ended() {
    const { pressed, queue, input } = this;
    this.pressed = null;
    if (pressed && !queue.failed) input.form.requestSubmit(pressed);
  }
}
