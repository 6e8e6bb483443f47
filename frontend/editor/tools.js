// What the toolbar holds: for each tool its drawing, its keys, what it does, whether it is on and whether it may be used here.

import { redoDepth, undoDepth } from "@tiptap/pm/history";
import { askFile, askHelp, askImage, askLanguage, askLink, askListing, askTable } from "./ask.js";
import { ICONS } from "./icons.js";
import { insertBlock } from "./insert.js";

/** A tool that is on or off where the cursor is. */
const toggle = (name, keys, step, node) => ({
  name,
  icon: ICONS[{ bulletList: "bullets", orderedList: "numbers", blockquote: "quote" }[name] ?? name],
  keys,
  run: ({ editor }) => step(editor.chain().focus()).run(),
  pressed: (editor) => editor.isActive(name),
  enabled: (editor) => editor.isActive(name) || !node || step(editor.can().chain()).run(),
});

/** A tool that asks first. */
const asking = (name, ask, keys) => ({ name, icon: ICONS[name], keys, run: ask, asks: true });

/** A tool that wants a place to send files to. */
const sending = (name, ask) => ({ ...asking(name, ask), needs: "upload" });

/** Groups of tools in their order. */
export const TOOLS = [
  [toggle("bold", "Mod-b", (chain) => chain.toggleMark("bold")), toggle("italic", "Mod-i", (chain) => chain.toggleMark("italic"))],
  [
    { ...asking("link", askLink, "Mod-k"), pressed: (editor) => editor.isActive("link"), enabled: ({ state }) => !state.selection.node },
    {
      ...asking("language", askLanguage),
      pressed: (editor) => editor.isActive("lang"),
      enabled: (editor) => editor.isActive("lang") || !editor.state.selection.empty,
      refused: "selectionOnly",
    },
  ],
  [
    toggle("bulletList", "Mod-Shift-8", (chain) => chain.toggleList("bulletList", "listItem"), true),
    toggle("orderedList", "Mod-Shift-7", (chain) => chain.toggleList("orderedList", "listItem"), true),
    toggle("blockquote", "Mod-Shift-9", (chain) => chain.toggleWrap("blockquote"), true),
    toggle("callout", "Mod-Shift-0", (chain) => chain.toggleWrap("callout"), true),
    { name: "horizontalRule", icon: ICONS.rule, run: ({ editor }) => insertBlock(editor, { type: "horizontalRule" }) },
  ],
  [sending("image", askImage), sending("file", askFile), asking("table", askTable), asking("listing", askListing)],
  [
    { name: "undo", icon: ICONS.undo, keys: "Mod-z", run: ({ editor }) => editor.chain().focus().undo().run(), says: "undone", enabled: ({ state }) => undoDepth(state) > 0 },
    { name: "redo", icon: ICONS.redo, keys: "Mod-y", run: ({ editor }) => editor.chain().focus().redo().run(), says: "redone", enabled: ({ state }) => redoDepth(state) > 0 },
  ],
  [asking("help", (desk) => askHelp(desk, shortcuts(desk.words)), "Mod-/")],
];

/** Keys → kind of paragraph. */
export const BLOCK_KEYS = { "Mod-Alt-0": "paragraph", "Mod-Alt-2": 2, "Mod-Alt-3": 3, "Mod-Alt-4": 4 };

const APPLE = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const NAMES = APPLE ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" };

/** Keys as they are written on this machine's keyboard. */
export const written = (keys) => keys.split("-").map((key) => NAMES[key] ?? key.toUpperCase()).join(APPLE ? " " : "+");

/** Keys as `aria-keyshortcuts` wants them. */
export const spoken = (keys) => keys.replace("Mod", APPLE ? "Meta" : "Control").replaceAll("-", "+");

function shortcuts(words) {
  const tools = TOOLS.flat().filter(({ keys }) => keys).map(({ name, keys }) => [words.tools[name], written(keys)]);
  const blocks = Object.entries(BLOCK_KEYS).map(([keys, block]) => [words.blocks[block], written(keys)]);
  return [...blocks, ...tools, [words.tools.toolbar, "Alt+F10"], [words.tools.leave, words.leaveKeys]];
}
