// What stands in a text and is no text: pictures, files to download, lists that fill themselves.

import { Node } from "@tiptap/core";
import { h, icon } from "./dom.js";
import { ICONS } from "./icons.js";

export const WHATS = ["news", "events", "offers", "pages", "services", "directory"];
const within = (number, least, most) => Math.min(Math.max(Number.parseInt(number, 10) || least, least), most);

/** An atom that is written down as data attributes, so that cut and paste inside the editor keep it. */
function atom(name, defaults, read, view) {
  const attribute = `data-${name}`;
  return Node.create({
    name,
    group: "block",
    atom: true,
    draggable: true,
    addOptions: () => ({ words: {}, preview: "" }),
    addAttributes: () => Object.fromEntries(Object.entries(defaults).map(([key, value]) => [key, { default: value, rendered: false }])),
    parseHTML: () => [
      {
        tag: `div[${attribute}]`,
        getAttrs: (element) => {
          try {
            return read(JSON.parse(element.getAttribute(attribute)));
          } catch {
            return false;
          }
        },
      },
    ],
    renderHTML: ({ node }) => ["div", { [attribute]: JSON.stringify(node.attrs) }],
    addNodeView() {
      return ({ node }) => {
        const dom = h("div", { class: `editor-object editor-${name}`, contenteditable: "false" });
        const show = ({ attrs }) => dom.replaceChildren(...view(attrs, this.options));
        show(node);
        return { dom, ignoreMutation: () => true, update: (next) => next.type.name === name && (show(next), true) };
      };
    },
  });
}

const number = (value) => (Number.isSafeInteger(value) && value > 0 ? value : null);
const string = (value) => (typeof value === "string" ? value : "");

const Image = atom(
  "image",
  { media: 0, alt: "", decorative: false, caption: "" },
  ({ media, alt, decorative, caption }) => number(media) && { media, alt: string(alt), decorative: decorative === true, caption: string(caption) },
  ({ media, alt, decorative, caption }, { words, preview }) => {
    const said = decorative ? words.decorative : alt ? `${words.alt}: ${alt}` : words.altMissing;
    const missing = !decorative && !alt;
    return [
      h("img", { src: preview + media, alt }),
      caption && h("p", { class: "editor-caption" }, caption),
      h("p", { class: missing ? "editor-note editor-missing" : "editor-note" }, said),
    ].filter(Boolean);
  },
);

const File = atom(
  "file",
  { media: 0, label: "" },
  ({ media, label }) => number(media) && { media, label: string(label) },
  ({ label }, { words }) => [icon(ICONS.file), h("p", {}, h("span", { class: "editor-note" }, words.file), label)],
);

const Listing = atom(
  "listing",
  { what: "news", category: "", limit: 3 },
  ({ what, category, limit }) => WHATS.includes(what) && { what, category: string(category), limit: within(limit, 1, 12) },
  ({ what, category, limit }, { words }) => [
    icon(ICONS.listing),
    h("p", {}, h("strong", {}, `${words.listing}: ${words.whats[what]}`), h("span", { class: "editor-note" }, [category, words.most(limit)].filter(Boolean).join(" · "))),
  ],
);

/** `preview` is the beginning of the address at which a picture is seen, its number the end. */
export const objects = (words, preview) => [Image, File, Listing].map((node) => node.configure({ words, preview }));
