// <step-list data-ticks="jasna-12" data-progress="# z 7 kroków">: a reader ticks off the steps of a guide. What is ticked is kept on this
// device and nowhere else: each step is known by its words, so that a step which stays the same stays ticked when the guide changes.
// Where nothing can be kept (a private window, a full disk), ticks last as long as the visit.

const visit = new Map();

/** The steps of a guide that are ticked, by their keys. */
function kept(key) {
  if (visit.has(key)) return visit.get(key);
  try {
    const read = JSON.parse(localStorage.getItem(key));
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

function keep(key, ticked) {
  visit.set(key, ticked);
  try {
    if (ticked.length) localStorage.setItem(key, JSON.stringify(ticked));
    else localStorage.removeItem(key);
  } catch {
    // The visit remembers.
  }
}

class StepList extends HTMLElement {
  connectedCallback() {
    this.key = `cis-kroki-${this.dataset.ticks}`;
    this.boxes = [...this.querySelectorAll("input[type=checkbox]")];
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.show();
    this.addEventListener("change", () => this.ticked(), { signal });
    this.querySelector("button").addEventListener("click", () => this.clear(), { signal });
    // The same guide in another window.
    addEventListener("storage", ({ key }) => key === this.key && this.forget(), { signal });
    this.dataset.awake = "";
  }

  disconnectedCallback() {
    this.leaving?.abort();
  }

  show() {
    const ticked = kept(this.key);
    for (const box of this.boxes) box.checked = ticked.includes(box.value);
    this.tell();
  }

  forget() {
    visit.delete(this.key);
    this.show();
  }

  ticked() {
    keep(this.key, this.boxes.filter((box) => box.checked).map((box) => box.value));
    this.tell();
  }

  clear() {
    for (const box of this.boxes) box.checked = false;
    this.ticked();
  }

  tell() {
    const done = this.boxes.filter((box) => box.checked).length;
    this.querySelector("[role=status]").textContent = this.dataset.progress.replace("#", done);
  }
}

customElements.get("step-list") ?? customElements.define("step-list", StepList);
