// Files on their way to the library: two at once, each in a line that shows how far it is and what became of it.

import { h } from "../editor/dom.js";
import { Refused, send } from "./send.js";

const AT_ONCE = 2;

export class Queue {
  /**
   * Sends to the library at `upload` until `signal` says that the page has gone. `came` hears what the portal made of a file, and its
   * line; what it gives back is why it cannot be used after all. `ended` hears that nothing is on its way any more.
   */
  constructor({ upload, words, signal, came = () => {}, ended = () => {} }) {
    Object.assign(this, { upload, words, signal, came, ended });
    this.waiting = [];
    this.running = 0;
    this.failed = 0;
    this.counts = { done: 0, all: 0 };
    this.said = h("p", { role: "status" });
    this.list = h("ul", { class: "media-sending" });
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
        if (!this.running && !this.signal.aborted) this.ended();
      });
    }
  }

  async run(line) {
    const { file, bar, state, name, again, item } = line;
    const { words, signal } = this;
    bar.hidden = false;
    state.className = "meta";
    state.textContent = words.sending;
    try {
      const made = await send(this.upload, file, {
        progress: (share) => {
          bar.value = share;
          state.textContent = share < 1 ? words.percent(share) : words.reading;
        },
        waiting: (lost) => lost && (state.textContent = words.lost),
        signal,
      });
      const useless = this.came(made, line);
      if (useless) throw new Refused(useless);
      bar.hidden = true;
      if (!name.querySelector("a")) name.textContent = made.name;
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
      this.failed += 1;
      this.say(`${file.name}: ${state.textContent}`);
    }
  }

  say(sentence) {
    this.said.textContent = sentence;
  }
}
