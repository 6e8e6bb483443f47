// The menu of kinds of paragraph. It offers only the heading levels that skip none.

import { fresh, h } from "./dom.js";
import { levelsAt } from "./headings.js";
import { written } from "./tools.js";

/** "paragraph" or the level of the heading that the cursor is in. */
export const blockOf = ({ selection: { $from } }) => ($from.parent.type.name === "heading" ? $from.parent.attrs.level : "paragraph");

/** What the block of the cursor may become. */
export function choices({ doc, schema, selection: { $from } }) {
  if (!$from.depth || !$from.parent.isTextblock) return ["paragraph"];
  const at = $from.index($from.depth - 1);
  const holds = $from.node($from.depth - 1).canReplaceWith(at, at + 1, schema.nodes.heading);
  return ["paragraph", ...(holds ? levelsAt(doc, $from.before()) : [])];
}

/** Makes a paragraph or a heading of the block; false where the level would skip one. */
export function setBlock(editor, block) {
  if (!choices(editor.state).includes(block)) return false;
  const chain = editor.chain().focus();
  return (block === "paragraph" ? chain.setNode("paragraph") : chain.setNode("heading", { level: block })).run();
}

/** A button that names the block, and its menu: { button, menu, update }. */
export function blockMenu({ editor, words, act }) {
  const id = fresh("blocks");
  const name = h("span", {});
  const button = h(
    "button",
    { type: "button", class: "editor-block", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id },
    h("span", { class: "visually-hidden" }, `${words.block}: `),
    name,
  );
  const menu = h("div", { class: "editor-menu", id, role: "menu", "aria-label": words.block, hidden: true });
  const items = () => [...menu.children];

  const shut = (focus) => {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (focus) button.focus();
  };
  const open = (at = 0) => {
    const now = blockOf(editor.state);
    menu.replaceChildren(
      ...choices(editor.state).map((block) =>
        h(
          "button",
          { type: "button", role: "menuitemradio", tabindex: "-1", class: `editor-item editor-item-${block}`, "aria-checked": String(block === now), onclick: () => (shut(), act(block)) },
          h("span", {}, words.blocks[block]),
          h("kbd", { "aria-hidden": "true" }, written(`Mod-Alt-${block === "paragraph" ? 0 : block}`)),
        ),
      ),
    );
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    items().at(at).focus();
  };

  button.addEventListener("click", () => (menu.hidden ? open() : shut(true)));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowDown" ? 0 : -1);
  });
  menu.addEventListener("keydown", (event) => {
    const at = items().indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape") shut(true);
    else if (to !== undefined) items().at(to % items().length).focus();
    else return void (event.key === "Tab" && shut());
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => !menu.contains(relatedTarget) && relatedTarget !== button && shut());
  return { button, menu, update: () => (name.textContent = words.blocks[blockOf(editor.state)]) };
}
