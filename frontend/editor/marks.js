// Marks: what letters may be besides themselves. The order is that of nesting: a link goes round what is bold in it.

import { Mark } from "@tiptap/core";

const Link = Mark.create({
  name: "link",
  priority: 900,
  inclusive: false,
  addAttributes: () => ({
    href: { default: null, parseHTML: (element) => (element.dataset.item ? null : address(element.getAttribute("href"))) },
    item: { default: null, parseHTML: (element) => Number(element.dataset.item) || null },
    lang: { default: null, parseHTML: (element) => element.getAttribute("hreflang") },
  }),
  parseHTML: () => [{ tag: "a", getAttrs: (element) => (element.dataset.item || address(element.getAttribute("href")) ? null : false) }],
  renderHTML: ({ mark: { attrs } }) => ["a", { href: attrs.href, "data-item": attrs.item, hreflang: attrs.lang }, 0],
});

// Pasted pages name the language of every word: only a mark made here counts.
const Lang = Mark.create({
  name: "lang",
  priority: 800,
  addAttributes: () => ({ lang: { default: null, parseHTML: (element) => element.dataset.lang } }),
  parseHTML: () => [{ tag: "span[data-lang]" }],
  renderHTML: ({ mark: { attrs } }) => ["span", { lang: attrs.lang, "data-lang": attrs.lang }, 0],
});

const Bold = Mark.create({ name: "bold", priority: 700, parseHTML: () => [{ tag: "strong" }, { tag: "b" }], renderHTML: () => ["strong", 0] });
const Italic = Mark.create({ name: "italic", priority: 600, parseHTML: () => [{ tag: "em" }, { tag: "i" }], renderHTML: () => ["em", 0] });

export const marks = [Link, Lang, Bold, Italic];

/** An address as a link may hold it, made from what a person typed; null where it cannot be one. */
export function address(typed) {
  const text = typed?.trim() ?? "";
  if (/^\/(?![/\\])\S*$/.test(text)) return text;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`;
  if (/^\+?\d[\d ()-]{5,}$/.test(text)) return `tel:${text.replace(/[^\d+]/g, "")}`;
  const whole = /^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#:]|$)/u.test(text) ? `https://${text}` : text;
  if (!/^(https?:\/\/|mailto:|tel:)\S+$/i.test(whole) || !URL.canParse(whole)) return null;
  return /^https?:/i.test(whole) ? within(new URL(whole)) : whole;
}

/** An address of this very portal becomes a path, which holds wherever the portal is moved. */
function within(url) {
  const { base = "" } = document.documentElement.dataset;
  const own = url.origin === location.origin && (url.pathname === base || url.pathname.startsWith(`${base}/`));
  return own ? `${url.pathname.slice(base.length) || "/"}${url.search}${url.hash}` : url.href;
}
