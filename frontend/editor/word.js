// Word has no lists on the clipboard: paragraphs that look like items, each saying "mso-list: l0 level2 lfo1", its bullet or
// number typed before it and marked "mso-list: Ignore" (or by a condition in a comment).

const ITEM = /mso-list:\s*l(\d+)\s+level(\d+)/i;
// paste.js has made data of the styles.
const style = (element) => element.dataset.style ?? "";

/** Turns runs of such paragraphs into lists. */
export function listsOfWord(body) {
  for (const first of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) {
    if (!first.isConnected || !ITEM.test(style(first)) || first.tagName !== "P") continue;
    const run = [];
    for (let next = first; next?.tagName === "P" && ITEM.test(style(next)); next = next.nextElementSibling) run.push(item(next));
    const root = tree(run, body.ownerDocument);
    first.before(...root);
    for (const { paragraph } of run) paragraph.remove();
  }
}

/** Level, kind and first number of an item, its marker taken off. */
function item(paragraph) {
  const marker = takeMarker(paragraph);
  const [, list, level] = ITEM.exec(style(paragraph));
  const ordered = /^\(?([\da-z]{1,5})[.)]/i.exec(marker);
  return { paragraph, list, level: Number(level), name: ordered ? "ol" : "ul", start: Number(ordered?.[1]) || 1 };
}

function takeMarker(paragraph) {
  const marked = [...paragraph.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(style(span)));
  if (marked) {
    const text = marked.textContent.trim();
    marked.remove();
    return text;
  }
  // Between <!--[if !supportLists]--> and <!--[endif]-->.
  const nodes = [...paragraph.childNodes];
  const from = nodes.findIndex((node) => node.nodeType === Node.COMMENT_NODE && /supportLists/i.test(node.data));
  const to = nodes.findIndex((node, at) => at > from && node.nodeType === Node.COMMENT_NODE && /endif/i.test(node.data));
  if (from < 0 || to < 0) return "";
  const taken = nodes.slice(from + 1, to);
  const text = taken.map((node) => node.textContent).join("").trim();
  for (const node of taken) node.remove();
  return text;
}

/** The items as nested lists; a change of kind on one level begins a new list. */
function tree(items, document) {
  const roots = [];
  const open = [];
  for (const { paragraph, level, name, start } of items) {
    while (open.length && open.at(-1).level > level) open.pop();
    if (open.at(-1)?.level === level && open.at(-1).element.localName !== name) open.pop();
    if (open.at(-1)?.level !== level) {
      const element = document.createElement(name);
      if (name === "ol" && start > 1) element.setAttribute("start", start);
      const parent = open.at(-1)?.element.lastElementChild;
      parent ? parent.append(element) : roots.push(element);
      open.push({ level, element });
    }
    const li = document.createElement("li");
    const own = document.createElement("p");
    own.append(...paragraph.childNodes);
    li.append(own);
    open.at(-1).element.append(li);
  }
  return roots;
}
