// What the toolbar asks before it acts: a link, a picture, a file, a list, a table, a language, and help.

import { getMarkRange } from "@tiptap/core";
import { check, field, input, openDialog, select } from "./dialog.js";
import { h } from "./dom.js";
import { emptyTable, insertBlock } from "./insert.js";
import { address } from "./marks.js";
import { mediaChooser } from "./media.js";
import { WHATS } from "./objects.js";
import { pagePicker } from "./picker.js";

const LANGUAGES = ["pl", "en", "uk", "de", "be", "ru", "cs", "sk", "lt", "fr", "es", "it", "la", "szl", "csb", "rom"];

/** Names of languages in the reader's own. */
export function languages({ lang }, also) {
  const names = new Intl.DisplayNames([lang], { type: "language" });
  return [...new Set([...LANGUAGES, also].filter(Boolean))].map((code) => [code, names.of(code) ?? code]);
}

const selected = (editor, type) => (editor.state.selection.node?.type.name === type ? editor.state.selection.node.attrs : null);

/** The picture, file or list under the cursor is changed; where there is none a new one is put in. */
function put(editor, type, attrs) {
  if (selected(editor, type)) editor.chain().focus().updateAttributes(type, attrs).run();
  else insertBlock(editor, { type, attrs });
}

export function askLink({ editor, desk, words, back }) {
  const { from, to, $from } = editor.state.selection;
  const now = editor.isActive("link") ? editor.getAttributes("link") : null;
  const range = (now && getMarkRange($from, editor.schema.marks.link)) || { from, to };
  const bare = range.from === range.to;
  const page = pagePicker({ pick: desk.pick, words, chosen: now?.item ? { id: now.item } : null });
  const text = input({ name: "text" });
  const body = [
    bare && field(words.linkText, text),
    field(words.linkPage, page.input, words.linkPageHint, page.box),
    field(words.linkAddress, input({ name: "href", inputmode: "url", value: now?.href ?? "" }), words.linkAddressHint),
    field(words.linkLang, select("lang", [["", words.sameLanguage], ...languages(words, now?.lang)], now?.lang ?? ""), words.linkLangHint),
  ];
  const accept = ({ elements: { page: box, href, lang } }) => {
    const chosen = page.chosen();
    const typed = href.value.trim();
    const made = typed ? address(typed) : null;
    if (box.value.trim() && !chosen) return { page: words.errors.page };
    if (chosen && typed) return { href: words.errors.both };
    if (typed && !made) return { href: words.errors.address };
    if (!chosen && !made) return { href: words.errors.noAddress };
    const attrs = { href: chosen ? null : made, item: chosen?.id ?? null, lang: lang.value || null };
    const name = text.value.trim() || chosen?.title || typed;
    const chain = editor.chain().focus().setTextSelection(range);
    if (bare) chain.insertContent({ type: "text", text: name, marks: [{ type: "link", attrs }] }).run();
    else chain.setMark("link", attrs).setTextSelection(range.to).run();
    return null;
  };
  const also = now ? [{ label: words.unlink, danger: true, run: () => editor.chain().focus().setTextSelection(range).unsetMark("link").run() }] : [];
  openDialog({ words, title: words.tools.link, body, action: words.apply, accept, also, back });
}

/** `file` is one that was pasted: it is sent at once. */
export function askImage({ editor, desk, words, back }, file) {
  const now = file ? null : selected(editor, "image");
  const alt = h("textarea", { class: "input", name: "alt", rows: "2", maxlength: "500" }, now?.alt ?? "");
  const chooser = mediaChooser({ desk, words, type: "image", media: now?.media, told: (item) => item?.alt && !alt.value && (alt.value = item.alt) });
  const decorative = check(words.decorativeCheck, { name: "decorative", checked: now?.decorative });
  const free = () => (alt.disabled = decorative.firstChild.checked);
  decorative.addEventListener("change", free);
  free();
  const body = [chooser.box, field(words.altLabel, alt, words.altHint), decorative, field(words.caption, input({ name: "caption", value: now?.caption ?? "", maxlength: "500" }), words.captionHint)];
  const accept = ({ elements }) => {
    const media = chooser.chosen()?.id ?? now?.media;
    const bare = !decorative.firstChild.checked;
    if (!media) return { [elements.media ? "media" : "caption"]: words.errors.image };
    if (bare && !alt.value.trim()) return { alt: words.errors.alt };
    put(editor, "image", { media, alt: bare ? alt.value.trim() : "", decorative: !bare, caption: elements.caption.value.trim() });
    return null;
  };
  openDialog({ words, title: words.tools.image, body, action: now ? words.apply : words.insert, accept, back });
  if (file) chooser.send(file);
}

export function askFile({ editor, desk, words, back }) {
  const now = selected(editor, "file");
  const label = input({ name: "label", value: now?.label ?? "", maxlength: "300" });
  const chooser = mediaChooser({ desk, words, type: "file", media: now?.media, told: (item) => item && !label.value && (label.value = item.name.replace(/\.[a-z\d]{1,5}$/i, "")) });
  const accept = ({ elements }) => {
    const media = chooser.chosen()?.id ?? now?.media;
    if (!media) return { [elements.media ? "media" : "label"]: words.errors.file };
    if (!label.value.trim()) return { label: words.errors.label };
    put(editor, "file", { media, label: label.value.trim() });
    return null;
  };
  openDialog({ words, title: words.tools.file, body: [chooser.box, field(words.fileLabel, label, words.fileLabelHint)], action: now ? words.apply : words.insert, accept, back });
}

export function askListing({ editor, words, back }) {
  const now = selected(editor, "listing");
  const body = [
    field(words.listingWhat, select("what", WHATS.map((what) => [what, words.whats[what]]), now?.what)),
    field(words.category, input({ name: "category", value: now?.category ?? "", maxlength: "100" }), words.categoryHint),
    field(words.limit, input({ name: "limit", type: "number", min: "1", max: "12", value: now?.limit ?? 3, class: "input w-short" }), words.limitHint),
  ];
  const accept = ({ elements: { what, category, limit } }) => {
    const most = Number(limit.value);
    if (!Number.isInteger(most) || most < 1 || most > 12) return { limit: words.errors.limit };
    put(editor, "listing", { what: what.value, category: category.value.trim(), limit: most });
    return null;
  };
  openDialog({ words, title: words.tools.listing, body, action: now ? words.apply : words.insert, accept, back });
}

export function askTable({ editor, words, back }) {
  const number = (name, value, max) => input({ name, type: "number", min: "1", max, value });
  const body = [
    field(words.caption, input({ name: "caption", maxlength: "300" }), words.tableCaptionHint),
    h("div", { class: "field-row" }, field(words.rows, number("rows", 3, 100)), field(words.columns, number("columns", 3, 12))),
    check(words.headerRow, { name: "headerRow", checked: true }),
    check(words.headerColumn, { name: "headerColumn" }),
  ];
  const accept = ({ elements }) => {
    const [rows, columns] = [Number(elements.rows.value), Number(elements.columns.value)];
    if (!(rows >= 1 && rows <= 100)) return { rows: words.errors.rows };
    if (!(columns >= 1 && columns <= 12)) return { columns: words.errors.columns };
    const caption = elements.caption.value.trim();
    insertBlock(editor, emptyTable({ rows, columns, caption, headerRow: elements.headerRow.checked, headerColumn: elements.headerColumn.checked }));
    return null;
  };
  openDialog({ words, title: words.tools.table, body, action: words.insert, accept, back });
}

export function askCaption({ editor, words, back }) {
  const body = field(words.caption, input({ name: "caption", maxlength: "300", value: editor.getAttributes("table").caption ?? "" }), words.tableCaptionHint);
  const accept = ({ elements }) => (editor.chain().focus().updateAttributes("table", { caption: elements.caption.value.trim() }).run(), null);
  openDialog({ words, title: words.context.caption, body, action: words.apply, accept, back });
}

export function askLanguage({ editor, words, back }) {
  const now = editor.isActive("lang") ? editor.getAttributes("lang").lang : null;
  const body = field(words.languageOf, select("lang", languages(words, now), now ?? "en"), words.languageHint);
  const accept = ({ elements }) => {
    const chain = editor.chain().focus();
    (now ? chain.extendMarkRange("lang") : chain).setMark("lang", { lang: elements.lang.value }).run();
    return null;
  };
  const also = now ? [{ label: words.noLanguage, danger: true, run: () => editor.chain().focus().extendMarkRange("lang").unsetMark("lang").run() }] : [];
  openDialog({ words, title: words.tools.language, body, action: words.apply, accept, also, back });
}

/** `keys` are pairs of a name and the keys as they are written on this machine. */
export function askHelp({ words, back }, keys) {
  const rows = keys.map(([name, combination]) => h("div", {}, h("dt", {}, name), h("dd", {}, h("kbd", {}, combination))));
  const body = [h("dl", { class: "editor-keys" }, rows), h("h3", {}, words.helpTyping), h("ul", { class: "editor-help" }, [...words.helpLines, words.tabKeys].map((line) => h("li", {}, line)))];
  openDialog({ words, title: words.tools.help, body, back });
}
