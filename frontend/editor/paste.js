// What comes from Word, Google Docs, LibreOffice and web pages, made plain before the schema reads it: structure stays, looks go.

import { close } from "./headings.js";
import { listsOfWord } from "./word.js";

const GONE = "style, script, noscript, meta, link, title, xml, template, svg, iframe, object, embed, video, audio, canvas, form button, input, select, textarea, del, hr.msocomoff, [hidden]";
const KEPT = { A: ["href"], OL: ["start"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan", "scope"] };
const styled = (element, pattern) => pattern.test(element.dataset.style ?? "");

/** The cleaned markup, and how many pictures had to be left out. What was cut in an editor of ours stays as it is. */
export function cleaned(html) {
  const still = stilled(html);
  if (html.includes("data-pm-slice")) return { html: still, images: 0 };
  const { body } = new DOMParser().parseFromString(still, "text/html");
  remove(body, (element) => element.matches(GONE) || styled(element, /display:\s*none|mso-hide:\s*all|mso-element:\s*comment/i));
  listsOfWord(body);
  removeComments(body);
  const images = count(body);
  looks(body);
  lists(body);
  headings(body);
  tables(body);
  unwrap(body);
  blanks(body);
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!KEPT[element.tagName]?.includes(name)) element.removeAttribute(name);
  }
  return { html: plain(body.innerHTML), images };
}

/** Markup whose styles and handlers are only data: the policy complains of each one that is parsed, though none would be applied. */
const stilled = (html) =>
  html.replace(/<style[^]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'])(style|on[a-z]+)(\s*=)/gi, "$1data-$2$3"));

/** Text without what JSON text may not hold, without characters nobody sees, one space where a word processor put several. */
export const plain = (text) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\ufeff]/g, "").replace(/(?:\u00a0|&nbsp;){2,}|(?:\u00a0|&nbsp;) | (?:\u00a0|&nbsp;)/g, " ");

function remove(body, unwanted) {
  for (const element of [...body.querySelectorAll("*")]) if (element.isConnected && unwanted(element)) element.remove();
}

function removeComments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.remove();
}

function count(body) {
  const images = [...body.querySelectorAll("img, picture, v\\:imagedata, v\\:shape")].filter((image) => !image.matches("[width='1'], [height='1']"));
  for (const image of body.querySelectorAll("img, picture, v\\:imagedata, v\\:shape")) image.remove();
  return images.length;
}

/** Bold and italic that a style says become elements; elements that a style takes back go. */
function looks(body) {
  for (const element of [...body.querySelectorAll("b, strong, i, em")]) {
    if (styled(element, /(^|[;\s])font-(weight:\s*(normal|[1-4]00)|style:\s*normal)/i)) element.replaceWith(...element.childNodes);
  }
  for (const element of body.querySelectorAll("span[data-style], font[data-style], a[data-style]")) {
    const wraps = [[/(^|[;\s])font-weight:\s*(bold|[6-9]00)/i, "strong"], [/(^|[;\s])font-style:\s*italic/i, "em"]];
    for (const [pattern, name] of wraps) {
      if (!styled(element, pattern) || element.closest(name) || !element.textContent.trim()) continue;
      const wrap = body.ownerDocument.createElement(name);
      wrap.append(...element.childNodes);
      element.append(wrap);
    }
  }
}

/** A list that stands in a list, not in its item (Google Docs, old web pages), goes into the item before it. */
function lists(body) {
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const before = list.previousElementSibling;
    if (before) before.append(list);
    else list.replaceWith(...list.childNodes);
  }
}

/** Titles become headings; levels begin with 2 and skip none; a heading is not bold once more. */
function headings(body) {
  for (const title of body.querySelectorAll("p.MsoTitle, p.title, p[class*='Title']")) rename(title, "h1");
  for (const empty of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) if (!empty.textContent.trim()) empty.remove();
  const found = [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const levels = close(found.map(({ tagName }) => Number(tagName[1])));
  found.forEach((heading, at) => {
    for (const bold of heading.querySelectorAll("b, strong")) bold.replaceWith(...bold.childNodes);
    rename(heading, `h${levels[at]}`);
  });
}

function rename(element, name) {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/** Cells of a table's head are headers; a table inside a cell becomes paragraphs. */
function tables(body) {
  for (const inner of body.querySelectorAll("table table")) {
    inner.replaceWith(
      ...[...inner.rows].map((row) => Object.assign(body.ownerDocument.createElement("p"), { textContent: [...row.cells].map((cell) => cell.textContent.trim()).join(" ") })),
    );
  }
  for (const cell of body.querySelectorAll("thead td")) {
    const header = body.ownerDocument.createElement("th");
    for (const name of KEPT.TD) if (cell.hasAttribute(name)) header.setAttribute(name, cell.getAttribute(name));
    header.append(...cell.childNodes);
    cell.replaceWith(header);
  }
}

/** Links to places inside the old document lead nowhere here. */
function unwrap(body) {
  for (const link of body.querySelectorAll("a")) {
    if (!/^(https?:|mailto:|tel:|\/(?!\/))/i.test(link.getAttribute("href") ?? "")) link.replaceWith(...link.childNodes);
  }
}

/** Empty paragraphs were there for the distance. */
function blanks(body) {
  for (const block of [...body.querySelectorAll("p, div, body > br")].reverse()) {
    const holds = block.querySelector("table, ul, ol, hr") || block.closest("td, th")?.children.length === 1;
    if (!holds && !block.textContent.replace(/\u00a0/g, " ").trim()) block.remove();
  }
}
