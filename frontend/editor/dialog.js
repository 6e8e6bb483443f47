// Native dialogs with one form: they hold what the toolbar asks. They stand outside the page's form, whose autosave would
// otherwise hear what is typed in them.

import { fresh, h } from "./dom.js";

/**
 * Opens a dialog. `accept(form)` returns errors (name of field → sentence), or null when it is done and the dialog shuts.
 * `also` are further buttons: { label, run, danger }. Focus comes back to whoever `back` gives it to.
 */
export function openDialog({ words, title, body, action, accept, also = [], back }) {
  const heading = fresh("title");
  const form = h("form", { novalidate: true, "data-reload": true }, h("h2", { id: heading }, title), h("div", { class: "editor-dialog-body" }, body));
  const dialog = h("dialog", { class: "editor-dialog", "aria-labelledby": heading }, form);
  const shut = () => dialog.close();
  const others = also.map(({ label, run, danger }) =>
    h("button", { type: "button", class: danger ? "btn btn-danger" : "btn", onclick: () => (shut(), run()) }, label),
  );
  const accepting = action && h("button", { type: "submit", class: "btn btn-primary" }, action);
  form.append(h("div", { class: "btn-row" }, accepting, others, h("button", { type: "button", class: "btn btn-quiet", onclick: shut }, action ? words.cancel : words.close)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const errors = accept(form);
    if (errors) return complain(form, errors, words);
    shut();
  });
  dialog.addEventListener("close", () => (dialog.remove(), back?.()));
  document.body.append(dialog);
  dialog.showModal();
  (form.querySelector("[autofocus]") ?? form.querySelector("input, select, button"))?.focus();
  return { dialog, form, shut };
}

/** A labelled field; `input` is told its id and hint. It stands in `box` where it has more about it. */
export function field(label, input, hint, box = input) {
  const id = fresh("field");
  input.id = id;
  if (hint) input.setAttribute("aria-describedby", `${id}-hint`);
  return h("div", { class: "field" }, h("label", { for: id }, label), hint && h("p", { class: "hint", id: `${id}-hint` }, hint), box);
}

export const check = (label, attributes) => h("label", { class: "check" }, h("input", { type: "checkbox", ...attributes }), h("span", {}, label));
export const input = (attributes) => h("input", { class: "input", type: "text", autocomplete: "off", ...attributes });
export const select = (name, options, chosen) =>
  h("select", { class: "input", name }, options.map(([value, label]) => h("option", { value, selected: value === chosen }, label)));

/** Puts each error beside its field and the focus into the first. */
function complain(form, errors, words) {
  for (const wrong of form.querySelectorAll("[aria-invalid]")) forgive(wrong);
  let first;
  for (const [name, sentence] of Object.entries(errors)) {
    const control = form.querySelector(`[name="${name}"]`);
    const place = control.closest(".field, fieldset");
    const id = fresh("error");
    const error = h("p", { class: "error", id }, h("span", { class: "visually-hidden" }, `${words.error}: `), sentence);
    const before = control.closest(".combo") ?? (place.tagName === "FIELDSET" ? place.children[1] : control);
    before.before(error);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", [control.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
    first ??= control;
  }
  first?.focus();
}

function forgive(control) {
  control.removeAttribute("aria-invalid");
  control.closest(".field, fieldset").querySelector(".error")?.remove();
  const rest = control.getAttribute("aria-describedby").split(" ").slice(0, -1).join(" ");
  rest ? control.setAttribute("aria-describedby", rest) : control.removeAttribute("aria-describedby");
}
