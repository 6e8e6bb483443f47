// Choosing a medium in a form, and rows that fill with what was brought, as the server fills them without script (app/media/src/form.rs).

import { h } from "../editor/dom.js";
import { addRow, rowsOf } from "../editor/rows.js";

/** A list has a medium chosen, which stands before it as a small picture; what is said of it is proposed where nothing was typed yet. */
export function show(select, { id, name, alt, preview }) {
  if (![...select.options].some(({ value }) => value === String(id))) select.add(new Option(name, id), 1);
  select.value = id;
  const about = select.form.elements[select.name === "picture" ? "picture_alt" : select.name.replace(/media$/, "alt")];
  if (about && !about.value) about.value = alt ?? "";
  const anchor = select.closest(".field");
  const before = anchor.previousElementSibling;
  if (before?.matches("picture, .picture-chosen")) before.remove();
  if (preview) anchor.before(h("img", { class: "picture-chosen", src: preview, alt: "" }));
  for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
}

/** The first row of this name in which nothing stands gets a medium, a new one where there is none; false where no more may be. */
export function fillRow(box, of, made) {
  const row = rowsOf(box).find(isFree) ?? addRow(box, of);
  if (!row) return false;
  const select = row.querySelector("select[name$='-media']");
  const name = row.querySelector("input[name$='-name']");
  if (name) name.value = made.name.replace(/\.[^.]*$/, "");
  show(select, made);
  return true;
}

const isFree = (row) => [...row.elements].every(({ name, value }) => !name || name.endsWith("-at") || !value);
