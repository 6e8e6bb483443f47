// Choosing a picture or a file: from those the portal has, or from one's own machine.

import { fresh, h } from "./dom.js";
import { asker } from "./picker.js";
import { upload } from "./upload.js";

/** A fieldset to choose in: { box, chosen(), send(file) }. `type` is "image" or "file"; `told` hears every choice. */
export function mediaChooser({ desk, words, type, media = 0, told = () => {} }) {
  const ask = asker(desk.pick);
  const group = fresh("media");
  let items = new Map();
  const search = h("input", { class: "input", type: "search", autocomplete: "off", id: `${group}-q` });
  const list = h("div", { class: `editor-media editor-media-${type}` });
  const said = h("p", { class: "editor-note", role: "status" });
  const bar = h("progress", { max: "1", value: "0", hidden: true, "aria-label": words.sending });
  const own = h("input", { class: "input", type: "file", id: `${group}-own`, accept: type === "image" ? "image/png,image/jpeg,image/webp,image/gif,image/avif" : null });

  const card = (item, checked) =>
    h(
      "label",
      { class: "editor-medium" },
      h("input", { type: "radio", name: "media", value: item.id, checked }),
      type === "image" && h("img", { src: item.preview ?? desk.preview + item.id, alt: "", loading: "lazy" }),
      h("span", {}, item.name),
    );
  const chosen = () => items.get(Number(list.querySelector(":checked")?.value)) ?? null;

  // What is said of a file being sent is not overtaken by a list that was asked for before.
  let sendings = 0;
  const show = async () => {
    const before = sendings;
    const tell = (words) => before === sendings && (said.textContent = words);
    try {
      const found = (await ask({ what: "media", type, q: search.value.trim() })).filter((item) => (item.kind ?? type) === type);
      const kept = chosen();
      if (kept && !found.some(({ id }) => id === kept.id)) found.unshift(kept);
      items = new Map(found.map((item) => [item.id, item]));
      list.replaceChildren(...found.map((item) => card(item, item.id === (kept?.id ?? media))));
      tell(found.length ? "" : words.mediaNone);
    } catch (why) {
      if (why.name !== "AbortError") tell(words.pickFailed);
    }
  };
  const send = async (file) => {
    sendings += 1;
    bar.hidden = false;
    said.textContent = words.sending;
    try {
      const item = await upload(desk.upload, file, (share) => (bar.value = share));
      items.set(item.id, item);
      list.prepend(card(item, true));
      said.textContent = words.sent(item.name);
      told(item);
    } catch ({ message }) {
      said.textContent = words.notSent[message] ?? (/^(refused|unreachable|large)$/.test(message) ? words.notSent.refused : message);
    }
    bar.hidden = true;
    own.value = "";
  };

  search.addEventListener("input", show);
  own.addEventListener("change", () => own.files[0] && send(own.files[0]));
  list.addEventListener("change", () => told(chosen()));
  show();
  const box = h(
    "fieldset",
    { class: "field" },
    h("legend", {}, type === "image" ? words.chooseImage : words.chooseFile),
    h("label", { class: "editor-small-label", for: search.id }, words.searchMedia),
    search,
    list,
    h("label", { class: "editor-small-label", for: own.id }, words.fromDisk),
    own,
    bar,
    said,
  );
  return { box, chosen, send };
}
