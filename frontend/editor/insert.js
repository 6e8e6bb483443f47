// Putting a block where the cursor is, or after what may not hold it.

import { TextSelection } from "@tiptap/pm/state";

/** Inserts a block (as JSON) in place of an empty paragraph or after the block of the cursor; the cursor goes into it or after it. */
export function insertBlock(editor, json) {
  return editor.chain().focus().command(({ tr, state }) => {
    const node = state.schema.nodeFromJSON(json);
    const place = placeFor(tr.selection, node.type);
    if (!place) return false;
    tr.replaceWith(place.from, place.to, node);
    const end = place.from + node.nodeSize;
    if (node.isAtom && !tr.doc.resolve(end).nodeAfter?.isTextblock) tr.insert(end, state.schema.nodes.paragraph.create());
    tr.setSelection(TextSelection.near(tr.doc.resolve(node.isAtom ? end : place.from + 1), 1)).scrollIntoView();
    return true;
  }).run();
}

function placeFor({ $to }, type) {
  for (let depth = $to.depth; depth >= 0; depth -= 1) {
    const held = depth < $to.depth ? $to.node(depth + 1) : null;
    const at = $to.indexAfter(depth);
    const after = held ? $to.after(depth + 1) : $to.pos;
    const parent = $to.node(depth);
    if (parent.isTextblock) continue;
    const empty = held?.type.name === "paragraph" && held.childCount === 0;
    if (empty && parent.canReplaceWith(at - 1, at, type)) return { from: after - held.nodeSize, to: after };
    if (parent.canReplaceWith(at, at, type)) return { from: after, to: after };
  }
  return null;
}

/** A table of empty cells, its first row and column headers where asked. */
export function emptyTable({ rows, columns, caption, headerRow, headerColumn }) {
  const spans = { colspan: 1, rowspan: 1 };
  const cell = (row, column) => {
    const scope = headerRow && row === 0 ? "col" : headerColumn && column === 0 ? "row" : null;
    return { type: scope ? "tableHeader" : "tableCell", attrs: scope ? { ...spans, scope } : spans, content: [{ type: "paragraph" }] };
  };
  const row = (at) => ({ type: "tableRow", content: Array.from({ length: columns }, (_, column) => cell(at, column)) });
  return { type: "table", attrs: { caption }, content: Array.from({ length: rows }, (_, at) => row(at)) };
}
