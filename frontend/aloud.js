// <read-aloud hidden data-stop="Zatrzymaj"><button>Czytaj na głos</button></read-aloud>: the browser's own voice reads the article it
// stands in. It shows only where the browser has a voice for the article's language.

const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, figcaption, summary";
const SILENT = "nav, .no-print, script, read-aloud, [hidden], [aria-hidden=true]";

/** The voice for a language: one on the device before one that sends the words away. */
function voice(lang) {
  const fit = speechSynthesis.getVoices().filter((one) => one.lang.toLowerCase().startsWith(lang));
  return fit.find((one) => one.localService) ?? fit[0];
}

const langOf = (element) => element.closest("[lang]").lang;

/** Sentences: browsers break off in the middle of longer texts. */
function sentences(text, lang) {
  const parts = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text);
  return [...parts].map(({ segment }) => segment.trim()).filter(Boolean);
}

class ReadAloud extends HTMLElement {
  connectedCallback() {
    if (!("speechSynthesis" in globalThis) || !Intl.Segmenter) return;
    this.article = this.closest("article");
    this.button = this.querySelector("button");
    this.begin = this.button.textContent;
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const ready = () => (this.hidden = !voice(langOf(this.article.querySelector("h1"))));
    ready();
    speechSynthesis.addEventListener?.("voiceschanged", ready, { signal });
    addEventListener("pagehide", () => this.stop(), { signal });
    this.button.addEventListener("click", () => (this.reading ? this.stop() : this.read()), { signal });
  }

  disconnectedCallback() {
    this.stop();
    this.leaving?.abort();
  }

  /** Every block of the article in its turn, in its own language; those that hold other blocks are read by these. */
  read() {
    const blocks = [...this.article.querySelectorAll(BLOCKS)].filter((one) => !one.closest(SILENT) && !one.querySelector(BLOCKS));
    const queue = blocks.flatMap((block) => sentences(block.innerText, langOf(block)).map((words) => ({ block, words })));
    this.reading = true;
    this.button.textContent = this.dataset.stop;
    speechSynthesis.cancel();
    this.next(queue);
  }

  next([now, ...later]) {
    this.mark(now?.block);
    if (!now) return this.stop();
    const said = Object.assign(new SpeechSynthesisUtterance(now.words), { lang: langOf(now.block), voice: voice(langOf(now.block)) ?? null });
    said.onend = said.onerror = () => this.reading === true && this.next(later);
    speechSynthesis.speak(said);
  }

  stop() {
    if (!this.reading) return;
    this.reading = false;
    this.mark();
    this.button.textContent = this.begin;
    speechSynthesis.cancel();
  }

  mark(block) {
    this.article.querySelector("[data-read]")?.removeAttribute("data-read");
    block?.setAttribute("data-read", "");
  }
}

customElements.get("read-aloud") ?? customElements.define("read-aloud", ReadAloud);
