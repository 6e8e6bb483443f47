// Paragraphs, headings, lists, quotes and callouts: the document's text, as the schema of the document names it.

import { InputRule, Node, wrappingInputRule } from "@tiptap/core";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { levelsAt } from "./headings.js";

const QUOTED = "paragraph | bulletList | orderedList | blockquote | callout | image | file | listing | horizontalRule";
const CALLED = "paragraph | bulletList | orderedList | blockquote | image | table | file | listing | horizontalRule";
export const TONES = ["info", "warn", "ok"];

const Doc = Node.create({ name: "doc", topNode: true, content: "block+" });
const Text = Node.create({ name: "text", group: "inline" });

const Paragraph = Node.create({
  name: "paragraph",
  // First of its group: what fills an empty place.
  priority: 1000,
  group: "block",
  content: "inline*",
  parseHTML: () => [{ tag: "p" }],
  renderHTML: () => ["p", 0],
});

const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(Math.max(level, 2), 4) } })),
  renderHTML: ({ node }) => [`h${node.attrs.level}`, 0],
  addInputRules() {
    const handler = ({ state, range, match }) => {
      const level = match[1].length;
      if (!levelsAt(state.doc, range.from).includes(level)) return null;
      state.tr.delete(range.from, range.to).setBlockType(range.from, range.from, this.type, { level });
    };
    return [new InputRule({ find: /^(#{2,4})\s$/, handler })];
  },
});

const HardBreak = Node.create({
  name: "hardBreak",
  group: "inline",
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: "br" }],
  renderHTML: () => ["br"],
  renderText: () => "\n",
  addKeyboardShortcuts() {
    return { "Shift-Enter": () => this.editor.commands.insertContent({ type: this.name }) };
  },
});

const Blockquote = Node.create({
  name: "blockquote",
  group: "block",
  content: `(${QUOTED})+`,
  defining: true,
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: () => ["blockquote", 0],
  addInputRules() {
    return [wrappingInputRule({ find: /^>\s$/, type: this.type })];
  },
});

const Callout = Node.create({
  name: "callout",
  group: "block",
  content: `(${CALLED})+`,
  defining: true,
  addOptions: () => ({ names: {} }),
  addAttributes: () => ({ tone: { default: "info", rendered: false, parseHTML: (element) => (TONES.includes(element.dataset.callout) ? element.dataset.callout : "info") } }),
  parseHTML: () => [{ tag: "div[data-callout]" }],
  renderHTML({ node: { attrs } }) {
    return ["div", { class: `notice notice-${attrs.tone}`, "data-callout": attrs.tone, role: "note", "aria-label": this.options.names[attrs.tone] }, 0];
  },
});

const HorizontalRule = Node.create({
  name: "horizontalRule",
  group: "block",
  parseHTML: () => [{ tag: "hr" }],
  renderHTML: () => ["hr"],
});

const Bullets = BulletList.extend({
  group: "block",
  addKeyboardShortcuts: () => ({}),
  addInputRules() {
    return [wrappingInputRule({ find: /^-\s$/, type: this.type })];
  },
});

const Numbers = OrderedList.extend({
  group: "block",
  addAttributes: () => ({ start: { default: 1, parseHTML: (element) => Math.max(parseInt(element.getAttribute("start"), 10) || 1, 1) } }),
  addKeyboardShortcuts: () => ({}),
  addInputRules() {
    return [wrappingInputRule({ find: /^(\d{1,4})\.\s$/, type: this.type, getAttributes: ([, number]) => ({ start: Math.max(+number, 1) }) })];
  },
});

/** `words.tones` name the callouts to those who listen. */
export const text = (words) => [
  Doc, Text, Paragraph, Heading, HardBreak, Blockquote, HorizontalRule, Bullets, Numbers, ListItem, ListKeymap, Callout.configure({ names: words.tones }),
];
