// Unsaved work of a form of the desk: <form data-keep-draft="strona-12:3"> (item and version) is kept on this device while it
// is written, offered on return, and forgotten once it is saved (`data-saved`). Field by field, by name, with the rows that were added
// (rows.js); no file, password or hidden field but the document.

import { fresh, h } from "./dom.js";
import { bringRows } from "./rows.js";
import { wordsOf } from "./words.js";

const PREFIX = "szkic:";
const SENT = "szkic-wyslany";
const PAUSE_MS = 400;
const DAYS_KEPT = 30;
// Two scripts of a page may hold this one: a form is watched once.
const WATCHED = Symbol.for("cis:draft");

/** Watches the forms of this page and of those that come in its place. */
export function watchDrafts() {
  sweep();
  watch();
  document.addEventListener("cis:navigated", watch);
}

function watch() {
  const saved = document.querySelectorAll("[data-saved]:not([data-keep-draft])");
  for (const { dataset } of saved) forget(dataset.saved.split(":")[0]);
  // What was new has got a number with its first save, and no page says any more what it was kept under.
  const sent = lastSent();
  if (saved.length && sent) forget(sent);
  for (const form of document.querySelectorAll("form[data-keep-draft]")) {
    if (!form[WATCHED]) new Draft(form);
  }
}

class Draft {
  constructor(form) {
    form[WATCHED] = true;
    this.form = form;
    this.words = wordsOf(form.querySelector("prose-editor")?.dataset.lang ?? document.documentElement.lang);
    this.at();
    if (form.dataset.saved !== undefined) forget(this.item);
    this.first = this.values();
    this.offer();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    // Sent is not saved: the draft stays until the portal says so, but nobody is kept from leaving.
    form.addEventListener("submit", () => {
      this.keep();
      this.calm();
      remember(this.item);
    });
    new MutationObserver(() => this.saved()).observe(form, { attributeFilter: ["data-saved", "data-keep-draft"] });
  }

  /** Item and version as the form says them now. */
  at() {
    const { keepDraft } = this.form.dataset;
    const cut = keepDraft.lastIndexOf(":");
    [this.item, this.version] = cut < 0 ? [keepDraft, ""] : [keepDraft.slice(0, cut), keepDraft.slice(cut + 1)];
  }

  changed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keep(), PAUSE_MS);
    if (!this.dirty) warn(this);
    this.dirty = true;
  }

  /** Writes down what is unsaved, or nothing where all is as the server sent it. */
  keep() {
    clearTimeout(this.pause);
    const values = this.values();
    if (JSON.stringify(values) === JSON.stringify(this.first)) {
      forget(this.item);
      return this.calm();
    }
    store(this.item, { version: this.version, at: Date.now(), values });
  }

  /** The portal has it, from an autosave or after the form was sent. */
  saved() {
    this.at();
    if (this.form.dataset.saved === undefined) return;
    clearTimeout(this.pause);
    forget(this.item);
    this.first = this.values();
    this.calm();
  }

  calm() {
    this.dirty = false;
    unwarn(this);
  }

  values() {
    const { form } = this;
    const editor = form.querySelector("prose-editor[data-awake]");
    const kept = [...form.elements].filter((control) => control.name && (control.name === "doc" || !/^(hidden|file|password|submit|button|reset|fieldset|output|image)$/.test(control.type)));
    return kept.filter((control) => !(editor && control.closest("prose-editor") && control.type === "textarea")).map((control) => {
      const ticked = /^(checkbox|radio)$/.test(control.type);
      // What a list called the chosen one: it may have been brought since the page was written, and the next page not know it.
      if (control.type === "select-one") return [control.name, control.value, control.selectedOptions[0]?.text ?? ""];
      return [control.name, ticked ? [control.value, control.checked] : control.type === "select-multiple" ? [...control.selectedOptions].map(({ value }) => value) : control.value];
    });
  }

  offer() {
    const kept = recall(this.item);
    if (!kept || JSON.stringify(kept.values) === JSON.stringify(this.first)) return;
    // The portal may have kept something too: the later of the two is offered.
    const sent = document.querySelector("[data-unsaved]");
    if (sent && Number(sent.dataset.unsaved) > kept.at) return;
    sent?.remove();
    const { words } = this;
    const id = fresh("kept");
    const when = new Intl.DateTimeFormat(words.lang, { dateStyle: "long", timeStyle: "short" }).format(kept.at);
    const notice = h(
      "section",
      { class: "notice notice-warn", "aria-labelledby": id },
      h("h2", { class: "notice-title", id }, words.keptTitle),
      h("p", {}, `${words.kept} ${when}.`, kept.version !== this.version && ` ${words.keptOther}`),
      h(
        "div",
        { class: "btn-row" },
        h("button", { type: "button", class: "btn btn-primary", onclick: () => (this.restore(kept), notice.replaceWith(h("p", { class: "notice notice-ok", role: "status" }, words.restored))) }, words.restore),
        h("button", { type: "button", class: "btn", onclick: () => (this.discard(), notice.remove(), this.form.querySelector("prose-editor")?.focus()) }, words.forget),
      ),
    );
    this.form.prepend(notice);
  }

  /** Not wanted any more, neither here nor where the portal has kept it. */
  discard() {
    forget(this.item);
    const { autosave } = this.form.dataset;
    if (!autosave) return;
    const body = new URLSearchParams({ act: "discard", tongue: this.form.elements.tongue?.value ?? "" });
    fetch(autosave, { method: "POST", body, redirect: "manual" }).catch(() => undefined);
  }

  restore({ values, version }) {
    // It goes back as written from that version: the portal merges it with what came since.
    const { seen } = this.form.elements;
    if (seen && /^\d+$/.test(version)) seen.value = version;
    bringRows(this.form, values.map(([name]) => name));
    const left = new Map();
    for (const control of this.form.elements) {
      if (!control.name || control.name === "doc") continue;
      left.set(control.name, [...(left.get(control.name) ?? []), control]);
    }
    const editor = this.form.querySelector("prose-editor");
    for (const [name, value, called] of values) {
      if (name === "doc") {
        editor.value = JSON.parse(value);
        continue;
      }
      const controls = left.get(name) ?? [];
      const ticked = Array.isArray(value) && controls.find((control) => /^(checkbox|radio)$/.test(control.type) && control.value === value[0]);
      if (ticked) ticked.checked = value[1];
      else if (controls[0]?.type === "select-multiple") for (const option of controls[0].options) option.selected = value.includes(option.value);
      else if (controls.length) choose(controls.shift(), value, called);
    }
    this.changed();
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** A field gets its value; a list that does not know it gets it too. */
function choose(control, value, called) {
  if (control.type === "select-one" && called && ![...control.options].some((option) => option.value === value)) control.add(new Option(called, value));
  control.value = value;
}

// While something is unsaved, leaving asks first: the browser's own question, and links are followed the ordinary way.
const unsaved = new Set();
const ask = (event) => {
  if ([...unsaved].some(({ form }) => form.isConnected)) event.preventDefault();
};

function warn(draft) {
  if (unsaved.size === 0) addEventListener("beforeunload", ask);
  unsaved.add(draft);
  document.body.dataset.reload = "";
}

function unwarn(draft) {
  unsaved.delete(draft);
  if (unsaved.size) return;
  removeEventListener("beforeunload", ask);
  delete document.body.dataset.reload;
}

// A browser that keeps nothing loses only the convenience.
function store(item, draft) {
  try {
    localStorage.setItem(PREFIX + item, JSON.stringify(draft));
  } catch (why) {
    console.warn("Unsaved work is not kept:", why);
  }
}

function recall(item) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + item));
  } catch {
    return null;
  }
}

function forget(item) {
  try {
    localStorage.removeItem(PREFIX + item);
  } catch {
    // There is nothing then.
  }
}

/** Notes in this tab what is on its way to the portal. */
function remember(item) {
  try {
    sessionStorage.setItem(SENT, item);
  } catch {
    // It will be offered once more, then.
  }
}

/** What was sent from the page before this one, once: saved or come back, it is no longer on its way. */
function lastSent() {
  try {
    const item = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    return item;
  } catch {
    return null;
  }
}

function sweep() {
  try {
    const oldest = Date.now() - DAYS_KEPT * 24 * 3600 * 1000;
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && !(recall(key.slice(PREFIX.length))?.at > oldest)) localStorage.removeItem(key);
    }
  } catch {
    // There is nothing then.
  }
}
