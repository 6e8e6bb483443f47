// Headings never skip a level: below the page's own first level comes 2, below 2 comes 3, below 3 comes 4 (WCAG 1.3.1).

const FIRST = 2;
const LAST = 4;

/** Levels that a heading at `pos` may have: one deeper than the heading before it at most. */
export function levelsAt(doc, pos) {
  let before = FIRST - 1;
  doc.nodesBetween(0, pos, (node, at) => {
    if (node.type.name === "heading" && at + node.nodeSize <= pos) before = node.attrs.level;
    return !node.isTextblock;
  });
  return [2, 3, 4].filter((level) => level <= before + 1);
}

/** The levels without their gaps; what stood below a heading still stands below it. */
export function close(levels) {
  const above = [];
  return levels.map((level) => {
    while (above.length && above.at(-1).was >= level) above.pop();
    const is = Math.min((above.at(-1)?.is ?? FIRST - 1) + 1, LAST);
    above.push({ was: level, is });
    return is;
  });
}

/** Closes the gaps of a document; says whether there were any. */
export function closeGaps(tr) {
  const found = [];
  tr.doc.descendants((node, pos) => {
    if (node.type.name === "heading") found.push({ pos, node });
    return !node.isTextblock;
  });
  const levels = close(found.map(({ node }) => node.attrs.level));
  let changed = false;
  found.forEach(({ pos, node }, at) => {
    if (node.attrs.level === levels[at]) return;
    tr.setNodeMarkup(pos, null, { level: levels[at] });
    changed = true;
  });
  return changed;
}
