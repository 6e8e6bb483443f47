// A toolbar as the ARIA patterns describe it: one stop for Tab, arrows between its buttons.

import { h, icon } from "./dom.js";
import { spoken, written } from "./tools.js";

/** A row of groups of buttons; Escape calls `back`. */
export function toolbar({ name, controls, groups, back }) {
  const element = h("div", { class: "editor-tools", role: "toolbar", "aria-label": name, "aria-controls": controls });
  const buttons = () => [...element.querySelectorAll("button")];
  const stop = (button) => buttons().forEach((other) => (other.tabIndex = other === button ? 0 : -1));
  const fill = (next) => {
    element.replaceChildren(...next.map((group) => h("div", { class: "editor-group" }, group)));
    stop(buttons()[0]);
  };
  const enter = () => (buttons().find(({ tabIndex }) => tabIndex === 0) ?? buttons()[0])?.focus();

  element.addEventListener("focusin", ({ target }) => stop(target.closest("button")));
  // A pressed button leaves the focus, and on a telephone the keyboard, with the text.
  element.addEventListener("mousedown", (event) => event.preventDefault());
  element.addEventListener("keydown", (event) => {
    const all = buttons();
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") back();
    else if (to !== undefined && at >= 0) all.at(to % all.length).focus();
    else return;
    event.preventDefault();
  });
  fill(groups);
  return { element, fill, enter };
}

/** The button of a tool. */
export function toolButton({ name, icon: drawing, keys }, words, press) {
  const label = words.tools[name];
  return h(
    "button",
    { type: "button", class: "editor-tool", "aria-label": label, title: keys ? `${label} (${written(keys)})` : label, "aria-keyshortcuts": keys && spoken(keys), onclick: press },
    icon(drawing),
  );
}

/** Says whether a button is on, and whether it may be used; one that may not can still be found and read. */
export function say(button, { pressed, enabled }) {
  if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
  if (enabled) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}
