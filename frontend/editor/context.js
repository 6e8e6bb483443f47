// The second toolbar: what can be done with the table, callout, link or object that the cursor is in.

import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable } from "@tiptap/pm/tables";
import { askCaption, askFile, askImage, askLink, askListing } from "./ask.js";
import { h } from "./dom.js";
import { hasHeaders, toggleHeaders } from "./table.js";
import { TONES } from "./text.js";
import { say, toolbar } from "./toolbar.js";

const OBJECTS = { image: askImage, file: askFile, listing: askListing };
const on = (command) => ({ editor }) => editor.chain().focus().command(({ state, dispatch }) => command(state, dispatch)).run();
const remove = ({ editor }) => editor.chain().focus().deleteSelection().run();

const TABLE = [
  ["rowBefore", on(addRowBefore)],
  ["rowAfter", on(addRowAfter)],
  ["deleteRow", on(deleteRow)],
  ["columnBefore", on(addColumnBefore)],
  ["columnAfter", on(addColumnAfter)],
  ["deleteColumn", on(deleteColumn)],
  ["headerRow", ({ editor }) => editor.chain().focus().command(toggleHeaders("row")).run(), ({ state }) => hasHeaders(state, "row")],
  ["headerColumn", ({ editor }) => editor.chain().focus().command(toggleHeaders("column")).run(), ({ state }) => hasHeaders(state, "column")],
  ["caption", askCaption],
  ["deleteTable", on(deleteTable)],
];

/** What surrounds the cursor, the nearest first. */
function surroundings(editor) {
  const object = editor.state.selection.node?.type.name;
  return [OBJECTS[object] ? object : null, ...["link", "table", "callout"].filter((name) => editor.isActive(name))].filter(Boolean);
}

/** Name, act and state of each button for one of the surroundings. */
function actions(place, words) {
  const named = ([name, run, pressed]) => ({ label: words.context[name], run, pressed });
  if (OBJECTS[place]) return [{ label: words.context.change, run: OBJECTS[place] }, { label: words.context.remove, run: remove }];
  if (place === "link") return [{ label: words.context.change, run: askLink }];
  if (place === "table") return TABLE.map(named);
  const tone = (tone) => ({
    label: words.tones[tone],
    run: ({ editor }) => editor.chain().focus().updateAttributes("callout", { tone }).run(),
    pressed: (editor) => editor.getAttributes("callout").tone === tone,
  });
  return [...TONES.map(tone), { label: words.context.unwrap, run: ({ editor }) => editor.chain().focus().lift("callout").run() }];
}

/** { element, enter, update }: shown only where there is something to do. `act` runs what a button stands for. */
export function contextBar({ editor, words, controls, back, act }) {
  const bar = toolbar({ name: words.contextBar, controls, groups: [], back });
  bar.element.classList.add("editor-context");
  let shown = "";
  let states = [];

  const button = ({ label, run, pressed }) => {
    const made = h("button", { type: "button", class: "editor-act", onclick: () => act({ label, run, pressed }) }, label);
    states.push(() => say(made, { pressed: pressed?.(editor), enabled: true }));
    return made;
  };
  const update = () => {
    const places = surroundings(editor);
    if (places.join() !== shown) {
      const left = bar.element.contains(document.activeElement);
      states = [];
      bar.fill(places.map((place) => [h("span", { class: "editor-place", "aria-hidden": "true" }, words.context[place]), ...actions(place, words).map(button)]));
      bar.element.hidden = places.length === 0;
      if (left) back();
      shown = places.join();
    }
    states.forEach((refresh) => refresh());
  };
  bar.element.hidden = true;
  return { ...bar, update };
}
