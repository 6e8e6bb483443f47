// <media-drop>: takes over the form inside it. Files are dropped, pasted, chosen or photographed, many at once; each shows how far
// it is and what became of it. Whatever fails, the form is still there.

import { h } from "../editor/dom.js";
import { Refused, send } from "./send.js";
import { wordsOf } from "./words.js";

const AT_ONCE = 2;

export class MediaDrop extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || this.list) return;
    this.words = wordsOf(this.dataset.lang);
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const { words, form } = this;
    this.waiting = [];
    this.running = 0;
    this.counts = { done: 0, all: 0 };

    const own = form.querySelector("input[type=file]");
    const camera = h("input", { type: "file", accept: "image/jpeg,image/png,image/webp,image/gif", capture: "environment", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
    const shoot = h("button", { type: "button", class: "btn media-camera", onclick: () => camera.click() }, words.camera);
    this.said = h("p", { role: "status" });
    this.list = h("ul", { class: "media-sending" });
    form.querySelector("button").after(shoot);
    own.after(h("p", { class: "hint media-hint" }, words.drop));
    this.append(camera, this.said, this.list);

    const take = (input) => () => {
      this.take(input.files);
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
      this.take(event.dataTransfer.files);
    });
    document.addEventListener("paste", (event) => event.clipboardData?.files.length && !event.target.closest?.("input, textarea") && this.take(event.clipboardData.files), { signal });
    addEventListener("beforeunload", (event) => this.running && event.preventDefault(), { signal });
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    this.leaving?.abort();
  }

  take(files) {
    for (const file of files) {
      this.counts.all += 1;
      this.waiting.push(this.line(file));
    }
    this.next();
  }

  /** A line of the list: name, how far, what became of it. */
  line(file) {
    const bar = h("progress", { max: "1", value: "0", "aria-label": file.name });
    const state = h("span", { class: "meta" }, this.words.queued);
    const name = h("span", { class: "media-name" }, file.name);
    const again = h("button", { type: "button", class: "btn btn-quiet", hidden: true }, this.words.again, h("span", { class: "visually-hidden" }, ` ${file.name}`));
    const line = { file, bar, state, name, again, item: h("li", {}, name, bar, state, again) };
    again.addEventListener("click", () => {
      again.hidden = true;
      this.waiting.push(line);
      this.next();
    });
    this.list.append(line.item);
    return line;
  }

  next() {
    while (this.running < AT_ONCE && this.waiting.length) {
      this.running += 1;
      this.run(this.waiting.shift()).finally(() => {
        this.running -= 1;
        this.next();
      });
    }
  }

  async run({ file, bar, state, name, again, item }) {
    const { words } = this;
    const { signal } = this.leaving;
    bar.hidden = false;
    state.textContent = words.sending;
    try {
      const made = await send(this.dataset.upload, file, {
        progress: (share) => {
          bar.value = share;
          state.textContent = share < 1 ? words.percent(share) : words.reading;
        },
        waiting: (lost) => lost && (state.textContent = words.lost),
        signal,
      });
      bar.hidden = true;
      name.replaceChildren(h("a", { href: made.page }, made.name));
      if (made.preview) item.prepend(h("img", { class: "media-seen", src: made.preview, alt: "" }));
      state.textContent = made.waits ? words.waits : words.done;
      this.counts.done += 1;
      this.say(words.added(made.name, this.counts));
    } catch (why) {
      if (signal.aborted) return;
      bar.hidden = true;
      const refused = why instanceof Refused;
      state.textContent = refused ? why.message : words.failed;
      state.className = "error";
      again.hidden = refused;
      this.say(`${file.name}: ${state.textContent}`);
    }
  }

  say(sentence) {
    this.said.textContent = sentence;
  }
}
