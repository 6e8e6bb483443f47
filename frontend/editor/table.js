// Tables: rows, cells and headers that say what they head, upon ProseMirror's own handling of cells.

import { Extension, Node } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { goToNextCell, isInTable, selectedRect, tableEditing } from "@tiptap/pm/tables";

const CELL = "(paragraph | bulletList | orderedList)+";
const count = (name) => ({ default: 1, parseHTML: (element) => Math.min(Math.max(parseInt(element.getAttribute(name), 10) || 1, 1), 50) });
const spans = (node) => ({ colspan: node.attrs.colspan > 1 ? node.attrs.colspan : null, rowspan: node.attrs.rowspan > 1 ? node.attrs.rowspan : null });

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  addAttributes: () => ({
    caption: { default: "", rendered: false, parseHTML: (element) => element.querySelector("caption")?.textContent.replace(/\s+/g, " ").trim() ?? "" },
  }),
  extendNodeSchema: ({ name }) => (ROLES[name] ? { tableRole: ROLES[name] } : {}),
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }, { tag: "colgroup", ignore: true }],
  renderHTML: ({ node: { attrs } }) => {
    const caption = attrs.caption ? [["caption", { contenteditable: "false" }, attrs.caption]] : [];
    return ["div", { class: "table-box" }, ["table", { class: "data-table" }, ...caption, ["tbody", 0]]];
  },
});
const ROLES = { table: "table", tableRow: "row", tableHeader: "header_cell", tableCell: "cell" };

const TableRow = Node.create({ name: "tableRow", content: "(tableCell | tableHeader)+", parseHTML: () => [{ tag: "tr" }], renderHTML: () => ["tr", 0] });

const TableCell = Node.create({
  name: "tableCell",
  content: CELL,
  isolating: true,
  addAttributes: () => ({ colspan: count("colspan"), rowspan: count("rowspan") }),
  parseHTML: () => [{ tag: "td" }],
  renderHTML: ({ node }) => ["td", spans(node), 0],
});

const TableHeader = Node.create({
  name: "tableHeader",
  content: CELL,
  isolating: true,
  addAttributes: () => ({
    colspan: count("colspan"),
    rowspan: count("rowspan"),
    // Left open where a header is new: tidy.js says what it heads.
    scope: { default: null, parseHTML: (element) => ({ col: "col", row: "row" })[element.getAttribute("scope")] ?? null },
  }),
  parseHTML: () => [{ tag: "th" }],
  renderHTML: ({ node }) => ["th", { ...spans(node), scope: node.attrs.scope }, 0],
});

const TableKeys = Extension.create({
  name: "tableKeys",
  // Before the lists' Tab: in a table it goes from cell to cell.
  priority: 200,
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const to = (way) => () => {
      const { state, view } = this.editor;
      return isInTable(state) && (goToNextCell(way)(state, view.dispatch) || leave(this.editor, way));
    };
    return { Tab: to(1), "Shift-Tab": to(-1) };
  },
});

/** Beyond the last cell the text goes on; before the first one Tab does what it does elsewhere. */
function leave(editor, way) {
  if (way < 0) return false;
  const { tableStart, table } = selectedRect(editor.state);
  const after = tableStart - 1 + table.nodeSize;
  return editor.commands.command(({ tr, state }) => {
    if (!tr.doc.resolve(after).nodeAfter) tr.insert(after, state.schema.nodes.paragraph.create());
    tr.setSelection(TextSelection.near(tr.doc.resolve(after), 1)).scrollIntoView();
    return true;
  });
}

/** Makes headers of the first row or column, or cells of them where they are headers already. */
export function toggleHeaders(way) {
  return ({ tr, state }) => {
    if (!isInTable(state)) return false;
    const rect = selectedRect(state);
    const on = !hasHeaders(state, way);
    const { tableHeader, tableCell } = state.schema.nodes;
    const kept = hasHeaders(state, way === "row" ? "column" : "row");
    for (const cell of firsts(rect, way)) {
      const { left, top } = rect.map.findCell(cell);
      const corner = left === 0 && top === 0;
      if (!on && corner && kept) continue;
      const { colspan, rowspan } = rect.table.nodeAt(cell).attrs;
      const scope = way === "row" || corner ? "col" : "row";
      tr.setNodeMarkup(rect.tableStart + cell, on ? tableHeader : tableCell, on ? { colspan, rowspan, scope } : { colspan, rowspan });
    }
    return true;
  };
}

/** Whether the whole first row, or column below the first row, is headers. */
export function hasHeaders(state, way) {
  if (!isInTable(state)) return false;
  const rect = selectedRect(state);
  const cells = firsts(rect, way);
  const beyond = way === "column" && rect.map.height > 1 ? cells.slice(1) : cells.length > 1 ? cells.slice(1) : cells;
  return beyond.every((cell) => rect.table.nodeAt(cell).type.name === "tableHeader");
}

const firsts = ({ map }, way) => map.cellsInRect(way === "row" ? { left: 0, top: 0, right: map.width, bottom: 1 } : { left: 0, top: 0, right: 1, bottom: map.height });

export const table = [Table, TableRow, TableCell, TableHeader, TableKeys];
