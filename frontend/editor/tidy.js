// After every change: no heading skips a level, every header says what it heads. Undone with the change it follows.

import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { TableMap } from "@tiptap/pm/tables";
import { closeGaps } from "./headings.js";

/** `told` hears when levels were changed. */
export const tidy = (told) =>
  Extension.create({
    name: "tidy",
    addProseMirrorPlugins: () => [
      new Plugin({
        appendTransaction(transactions, _, { tr }) {
          if (!transactions.some(({ docChanged }) => docChanged)) return null;
          const gaps = closeGaps(tr);
          scopes(tr);
          if (gaps) told();
          return tr.docChanged ? tr : null;
        },
      }),
    ],
  });

/** A header without a scope heads its column in the first row, its row elsewhere. */
function scopes(tr) {
  tr.doc.descendants((node, pos) => {
    if (node.type.name !== "table") return !node.isTextblock;
    const map = TableMap.get(node);
    for (const cell of new Set(map.map)) {
      const header = node.nodeAt(cell);
      if (header?.type.name !== "tableHeader" || header.attrs.scope) continue;
      tr.setNodeMarkup(pos + 1 + cell, null, { ...header.attrs, scope: map.findCell(cell).top === 0 ? "col" : "row" });
    }
    return false;
  });
}

/** The document as it is sent: without the empty paragraphs that a cursor needs at its end. */
export function sent(doc) {
  const json = doc.toJSON();
  const blank = ({ type, content }) => type === "paragraph" && !content;
  while (json.content.length > 1 && blank(json.content.at(-1))) json.content.pop();
  return json;
}
