// <media-drop>: takes over the form inside it. Files are dropped, pasted, chosen or photographed, many at once; each shows how far
// it is and what became of it. Whatever fails, the form is still there.

import { h } from "../editor/dom.js";
import { Queue } from "./queue.js";
import { wordsOf } from "./words.js";

export class MediaDrop extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!form || this.queue) return;
    const words = wordsOf(this.dataset.lang);
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.queue = new Queue({ upload: this.dataset.upload, words, signal, came: ({ page, name }, line) => line.name.replaceChildren(h("a", { href: page }, name)) });

    const own = form.querySelector("input[type=file]");
    const camera = h("input", { type: "file", accept: "image/jpeg,image/png,image/webp,image/gif", capture: "environment", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
    const shoot = h("button", { type: "button", class: "btn media-camera", onclick: () => camera.click() }, words.camera);
    form.querySelector("button").after(shoot);
    own.after(h("p", { class: "hint media-hint" }, words.drop));
    this.append(camera, this.queue.said, this.queue.list);

    const take = (input) => () => {
      this.queue.take(input.files);
      input.value = "";
    };
    own.addEventListener("change", take(own));
    camera.addEventListener("change", take(camera));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      this.dataset.over = "";
    });
    this.addEventListener("dragleave", (event) => !this.contains(event.relatedTarget) && delete this.dataset.over);
    this.addEventListener("drop", (event) => {
      delete this.dataset.over;
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      this.queue.take(event.dataTransfer.files);
    });
    document.addEventListener("paste", (event) => event.clipboardData?.files.length && !event.target.closest?.("input, textarea") && this.queue.take(event.clipboardData.files), { signal });
    addEventListener("beforeunload", (event) => this.queue.running && event.preventDefault(), { signal });
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    this.leaving?.abort();
  }
}
