// Rows of the same fields in a form, <div class="rows"> with a fieldset each, as the server writes them (app/content/src/desk/own/ask.rs).

// As many as the server reads.
const MOST = 60;

/** The rows of a box, in their order. */
export const rowsOf = (box) => [...box.children].filter((one) => one.matches("fieldset"));

/** Rows come back that a form had when these fields of it were kept: the server begins with fewer. */
export function bringRows(form, names) {
  for (const box of form.querySelectorAll(".rows")) {
    const of = box.querySelector("input[name$='-rows']")?.name.slice(0, -"-rows".length);
    const places = names.filter((name) => name.startsWith(`${of}-`)).map((name) => Number(/^\d+(?=-)/.exec(name.slice(of.length + 1))?.[0] ?? -1));
    const last = Math.max(-1, ...places);
    while (of && rowsOf(box).length <= last && addRow(box, of));
  }
}

/** One row more, empty and like the last; null where no more may be. */
export function addRow(box, of) {
  const rows = rowsOf(box);
  const last = rows.at(-1);
  if (!last || rows.length >= MOST) return null;
  const row = last.cloneNode(true);
  const at = rows.length;
  for (const gone of row.querySelectorAll(".error, picture, .picture-chosen")) gone.remove();
  for (const one of row.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
    one.removeAttribute("aria-invalid");
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      const value = one.getAttribute(name)?.replaceAll(`${of}-${at - 1}-`, `${of}-${at}-`);
      const left = value?.split(" ").filter((word) => !word.endsWith("-error")).join(" ");
      left ? one.setAttribute(name, left) : one.removeAttribute(name);
    }
  }
  for (const control of row.elements) empty(control);
  row.removeAttribute("tabindex");
  row.removeAttribute("autofocus");
  const legend = row.querySelector("legend");
  legend.textContent = legend.textContent.replace(/\d+$/, at + 1);
  last.after(row);
  box.querySelector(`input[name="${of}-rows"]`).value = at + 1;
  return row;
}

function empty(control) {
  if (/^(checkbox|radio)$/.test(control.type)) control.checked = false;
  else control.value = "";
}
