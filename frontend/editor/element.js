// <prose-editor>: takes the place of the text area inside it and writes the document as JSON into a field called "doc".
// Whatever fails, the text area stays as the server sent it.

import { Editor, Extension } from "@tiptap/core";
import { Dropcursor, Gapcursor, UndoRedo } from "@tiptap/extensions";
import { askImage } from "./ask.js";
import { blockMenu, setBlock } from "./blocks.js";
import { contextBar } from "./context.js";
import { fresh, h } from "./dom.js";
import { closeGaps } from "./headings.js";
import { marks } from "./marks.js";
import { objects } from "./objects.js";
import { cleaned, plain } from "./paste.js";
import { table } from "./table.js";
import { text } from "./text.js";
import { sent, tidy } from "./tidy.js";
import { say, toolButton, toolbar } from "./toolbar.js";
import { BLOCK_KEYS, TOOLS } from "./tools.js";
import { wordsOf } from "./words.js";

export class ProseEditor extends HTMLElement {
  connectedCallback() {
    if (this.editor) return;
    this.words = wordsOf(this.dataset.lang);
    this.area = this.querySelector("textarea");
    try {
      this.wake(this.document ?? JSON.parse(this.querySelector("script[data-doc]").textContent));
    } catch (why) {
      console.warn("The text area stays:", why);
      this.sleep();
      if (this.isConnected) this.area?.before(h("p", { class: "hint", role: "status" }, this.words.broken));
    }
  }

  disconnectedCallback() {
    this.sleep();
  }

  /** The document as JSON. Setting it replaces what is written, as one step that can be undone. */
  get value() {
    return this.document;
  }

  set value(json) {
    if (!this.editor) return;
    const doc = this.editor.schema.nodeFromJSON(json);
    doc.check();
    this.editor.view.dispatch(this.editor.state.tr.replaceWith(0, this.editor.state.doc.content.size, doc.content));
  }

  focus() {
    this.editor ? this.editor.view.focus() : this.area?.focus();
  }

  wake(json) {
    const { words, area } = this;
    const { pick = "", upload = "", preview = "" } = this.dataset;
    const id = area.id || fresh("text");
    const label = this.querySelector(`label[for="${id}"]`);
    if (label) label.id ||= fresh("label");
    const hint = fresh("hint");

    this.said = h("p", { class: "editor-said", role: "status" });
    this.count = h("p", { class: "editor-count" });
    this.field = h("input", { type: "hidden", name: "doc" });
    const attributes = {
      class: "prose editor-text", id, role: "textbox", "aria-multiline": "true", tabindex: "0",
      "aria-describedby": [area.getAttribute("aria-describedby"), hint].filter(Boolean).join(" "),
      ...(label ? { "aria-labelledby": label.id } : { "aria-label": area.getAttribute("aria-label") ?? words.toolbar }),
    };
    for (const name of ["lang", "aria-invalid"]) if (area.hasAttribute(name)) attributes[name] = area.getAttribute(name);
    if (area.required) attributes["aria-required"] = "true";

    // The form hears of a change once, from the field that has a name.
    const mount = h("div", { class: "editor-mount", oninput: (event) => event.stopPropagation() });
    const self = this;
    this.editor = new Editor({
      element: mount,
      injectCSS: false,
      enablePasteRules: false,
      extensions: [
        ...text(words), ...marks, ...objects(words, preview), ...table,
        UndoRedo, Gapcursor, Dropcursor.configure({ color: false, class: "editor-drop" }),
        tidy(() => queueMicrotask(() => this.say(words.gaps))),
        Extension.create({ name: "keys", priority: 150, addKeyboardShortcuts: () => self.keys() }),
      ],
      editorProps: {
        attributes,
        transformPastedHTML: (html) => {
          const { html: clean, images } = cleaned(html);
          if (images) this.say(words.imagesDropped);
          return clean;
        },
        transformPastedText: plain,
        handlePaste: (_, event) => this.takeImage(event, event.clipboardData),
        handleDrop: (_, event, __, moved) => !moved && this.takeImage(event, event.dataTransfer),
        handleDOMEvents: {
          click: (_, event) => void (event.target.closest("a") && event.preventDefault()),
          keydown: (_, event) => this.leave(event),
        },
      },
    });
    this.desk = { editor: this.editor, desk: { pick, upload, preview }, words, back: () => this.focus() };
    this.load(json);

    this.append(this.box(id, mount, hint), this.field);
    this.name = id;
    area.hidden = true;
    area.removeAttribute("id");
    label?.addEventListener("click", () => this.focus());
    this.required = area.required;
    area.required = false;
    this.write();
    this.editor.on("transaction", ({ transaction }) => {
      if (transaction.docChanged) this.changed();
      this.refresh();
    });
    this.editor.on("blur", () => this.settle());
    this.refresh();
    this.dataset.awake = "";
  }

  /** Puts the first document in; nothing of that can be undone. */
  load(json) {
    const doc = this.editor.schema.nodeFromJSON(json);
    doc.check();
    const { tr } = this.editor.state;
    tr.replaceWith(0, tr.doc.content.size, doc.content).setMeta("addToHistory", false);
    closeGaps(tr);
    this.editor.view.dispatch(tr);
  }

  box(id, mount, hint) {
    const { words, editor } = this;
    const back = () => this.focus();
    this.blocks = blockMenu({ editor, words, act: (block) => this.block(block) });
    const tools = TOOLS.map((group) => group.filter(({ needs }) => !needs || this.dataset[needs]));
    this.buttons = tools.flat().map((tool) => ({ tool, button: toolButton(tool, words, () => this.act(tool)) }));
    const buttonOf = (tool) => this.buttons.find((each) => each.tool === tool).button;
    this.bar = toolbar({ name: words.toolbar, controls: id, groups: [[this.blocks.button], ...tools.map((group) => group.map(buttonOf))], back });
    this.context = contextBar({ editor, words, controls: id, back, act: (tool) => this.act(tool) });
    const bars = h("div", { class: "editor-bars" }, this.bar.element, this.blocks.menu, this.context.element);
    const status = h("div", { class: "editor-status" }, this.said, this.count);
    return (this.frame = h("div", { class: "editor-frame" }, bars, mount, status, h("p", { class: "visually-hidden", id: hint }, words.hint)));
  }

  /** Runs a tool and says what it did. */
  act(tool) {
    const { words, editor } = this;
    const name = tool.label ?? words.tools[tool.name];
    if (tool.enabled && !tool.enabled(editor)) return tool.refused && this.say(words[tool.refused]);
    tool.run(this.desk);
    if (tool.says) this.say(words[tool.says]);
    else if (tool.pressed && !tool.asks) this.say(`${name}: ${tool.pressed(editor) ? words.on : words.off}`);
  }

  block(block) {
    if (setBlock(this.editor, block)) this.say(`${this.words.blocks[block]}: ${this.words.on}`);
  }

  keys() {
    const tools = TOOLS.flat().filter(({ keys }) => keys).map((tool) => [tool.keys, () => (this.act(tool), true)]);
    const blocks = Object.entries(BLOCK_KEYS).map(([keys, block]) => [keys, () => (this.block(block), true)]);
    return {
      ...Object.fromEntries([...tools, ...blocks]),
      "Mod-Shift-z": () => this.editor.commands.redo(),
      "Alt-F10": () => (this.bar.enter(), true),
      Enter: () => this.change(),
    };
  }

  /** After Escape, Tab is the page's own and leaves the text, in tables and lists too (WCAG 2.1.2). */
  leave({ key }) {
    const leaves = this.leaving && key === "Tab";
    if (key !== "Shift") this.leaving = key === "Escape";
    return leaves;
  }

  /** Enter on a picture, file or list changes it. */
  change() {
    const object = this.editor.state.selection.node?.type.name;
    if (!["image", "file", "listing"].includes(object)) return false;
    this.context.element.querySelector("button").click();
    return true;
  }

  /** A picture that comes as a file, without text beside it, is asked about and sent. */
  takeImage(event, from) {
    const file = [...(from?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (!file || !this.dataset.upload || from.getData("text/plain").trim()) return false;
    event.preventDefault();
    askImage(this.desk, file);
    return true;
  }

  changed() {
    this.write();
    this.unsettled = true;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  settle() {
    if (!this.unsettled) return;
    this.unsettled = false;
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  write() {
    this.document = sent(this.editor.state.doc);
    this.field.value = JSON.stringify(this.document);
    const text = this.editor.state.doc.textBetween(0, this.editor.state.doc.content.size, " ", " ");
    this.count.textContent = this.words.words(text.match(/[\p{L}\p{N}]+(?:[-'’.,@/][\p{L}\p{N}]+)*/gu)?.length ?? 0);
  }

  refresh() {
    for (const { tool, button } of this.buttons) say(button, { pressed: tool.pressed?.(this.editor), enabled: tool.enabled?.(this.editor) ?? true });
    this.blocks.update();
    this.context.update();
  }

  say(sentence) {
    this.said.textContent = "";
    requestAnimationFrame(() => (this.said.textContent = sentence));
  }

  sleep() {
    this.editor?.destroy();
    this.editor = undefined;
    const { area } = this;
    if (this.frame && area) {
      area.hidden = false;
      area.required = this.required;
      area.id = this.name;
    }
    this.frame?.remove();
    this.field?.remove();
    delete this.dataset.awake;
  }
}
