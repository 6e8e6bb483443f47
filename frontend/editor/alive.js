// While somebody writes at the desk: the item stays held for them (<form data-hold>), what they type goes to the portal as unsaved work
// (data-autosave), and they hear who has taken the item over, that their session has ended, or that there is no connection. What the
// portal does not get stays on the device (keep.js).

import { h } from "./dom.js";
import { wordsOf } from "./words.js";

const HOLD_MS = 60_000;
const SEND_MS = 20_000;
// Whoever has not touched the page for so long is not writing: the hold and the session run out.
const IDLE_MS = 15 * 60_000;
// More than this a browser does not carry for a page that is leaving.
const LEAVING_BYTES = 60_000;
const watched = new WeakSet();

/** Watches the forms of this page and of those that come in its place. */
export function watchWriting() {
  watch();
  document.addEventListener("cis:navigated", watch);
}

function watch() {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    if (!watched.has(form)) new Writing(form);
  }
}

class Writing {
  constructor(form) {
    watched.add(form);
    this.form = form;
    this.words = wordsOf(form.querySelector("prose-editor")?.dataset.lang ?? document.documentElement.lang);
    this.other = form.dataset.held ?? "";
    this.sent = String(this.body());
    this.region = h("div", { role: "status" });
    this.kept = h("p", { class: "meta" });
    form.prepend(this.region);
    form.append(this.kept);
    this.touched = Date.now();
    this.start();
    // What is sent by its button needs no keeping; who comes back to the page from there writes on.
    addEventListener("pageshow", ({ persisted }) => persisted && this.ending.signal.aborted && this.start());
  }

  start() {
    this.ending = new AbortController();
    const { signal } = this.ending;
    for (const kind of ["input", "keydown", "pointerdown"]) addEventListener(kind, () => (this.touched = Date.now()), { signal, passive: true });
    document.addEventListener("visibilitychange", () => (document.hidden ? this.send(true) : this.hold()), { signal });
    addEventListener("online", () => this.send(), { signal });
    this.form.addEventListener("submit", () => this.end(), { signal });
    this.timers = [setInterval(() => this.hold(), HOLD_MS), setInterval(() => this.send(), SEND_MS)];
  }

  end() {
    this.ending.abort();
    this.timers.forEach(clearInterval);
  }

  body() {
    const body = new URLSearchParams(new FormData(this.form));
    if (body.get("doc")) body.delete("body");
    return body;
  }

  post(address, body, keepalive = false) {
    return fetch(address, { method: "POST", body, keepalive, headers: { Accept: "application/json" }, signal: this.ending.signal });
  }

  async hold() {
    if (!this.form.isConnected) return this.end();
    if (Date.now() - this.touched > IDLE_MS) return;
    const answer = await this.post(this.form.dataset.hold, new URLSearchParams({ tongue: this.form.elements.tongue?.value ?? "" })).catch(() => null);
    if (answer?.status === 401) return this.trouble(this.words.sessionOver, this.door());
    if (answer?.status === 204) this.other = "";
    if (answer?.status !== 200) return;
    const { name, said } = await answer.json();
    if (name !== this.other) this.say(said);
    this.other = name;
  }

  async send(leaving = false) {
    if (!this.form.isConnected) return this.end();
    const body = this.body();
    const written = String(body);
    if (written === this.sent || (this.sending && !leaving)) return;
    this.sending = true;
    const answer = await this.post(this.form.dataset.autosave, body, leaving && written.length < LEAVING_BYTES).catch(() => null);
    this.sending = false;
    if (this.ending.signal.aborted) return;
    if (answer?.status === 204) this.arrived(written);
    else if (answer?.status === 401) this.trouble(this.words.sessionOver, this.door());
    else this.trouble(answer ? this.words.notKept : this.words.cutOff);
  }

  arrived(written) {
    this.sent = written;
    // keep.js forgets its copy, unless more has been typed meanwhile.
    if (String(this.body()) === written) this.form.dataset.saved = "";
    const now = new Intl.DateTimeFormat(this.words.lang, { timeStyle: "short" }).format(Date.now());
    this.kept.textContent = `${this.words.sentAt} ${now}.`;
    if (this.troubled) this.say(this.words.backAgain, "notice-ok");
    this.troubled = false;
  }

  trouble(sentence, link) {
    if (this.said !== sentence || !this.troubled) this.say(sentence, "notice-warn", link);
    this.troubled = true;
  }

  /** Says something once; it stays in sight until something else is to be said. */
  say(sentence, tone = "notice-warn", link = null) {
    this.said = sentence;
    this.region.replaceChildren(h("p", { class: `notice ${tone}` }, sentence, link && " ", link));
  }

  door() {
    const { signIn } = this.form.dataset;
    return signIn && h("a", { href: signIn, target: "_blank", rel: "noopener" }, this.words.signIn);
  }
}
