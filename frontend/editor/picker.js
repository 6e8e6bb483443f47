// Asking the portal what it holds: pages by name (a combobox, as the ARIA patterns describe it), pictures and files.

import { fresh, h } from "./dom.js";

const PAUSE_MS = 150;

/** What the address answers, as a list; an overtaken question is given up. */
export function asker(pick) {
  let running;
  return async (query) => {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    await new Promise((rested) => setTimeout(rested, query.q ? PAUSE_MS : 0));
    signal.throwIfAborted();
    const url = new URL(pick, document.baseURI);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const answer = await fetch(url, { headers: { Accept: "application/json" }, signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };
}

/** A box in which one types a page's name and chooses one: { box, input, chosen() }. `chosen()` is { id, title, path, kind } or
 * null; what residents cannot read yet has `draft`, the word for it. */
export function pagePicker({ pick, words, chosen = null }) {
  const ask = asker(pick);
  const list = fresh("pages");
  let found = [];
  let at = -1;
  const input = h("input", {
    class: "input", name: "page", type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": list, "aria-autocomplete": "list",
    value: chosen?.title ?? (chosen ? `${words.page} ${chosen.id}` : ""),
  });
  const options = h("ul", { class: "suggestions", id: list, role: "listbox", "aria-label": words.pages, hidden: true });
  const said = h("p", { class: "visually-hidden", role: "status" });
  const box = h("div", { class: "combo" }, input, options, said);

  const shut = () => {
    options.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (to) => {
    at = (to + found.length) % found.length;
    [...options.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", options.children[at].id);
    options.children[at].scrollIntoView({ block: "nearest" });
  };
  const take = (index) => {
    chosen = found[index];
    input.value = chosen.title;
    shut();
  };
  const show = async () => {
    try {
      found = await ask({ q: input.value.trim() });
    } catch (why) {
      if (why.name !== "AbortError") said.textContent = words.pickFailed;
      return;
    }
    options.replaceChildren(
      ...found.map(({ title, path, draft }, index) =>
        h("li", { id: `${list}-${index}`, role: "option", "aria-selected": "false", onpointerdown: (event) => (event.preventDefault(), take(index)) }, h("span", {}, title), h("span", { class: "suggestion-note" }, draft ? `${draft} · ${path}` : path)),
      ),
    );
    at = -1;
    options.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = words.found(found.length);
  };

  input.addEventListener("input", () => {
    chosen = null;
    show();
  });
  input.addEventListener("blur", shut);
  input.addEventListener("keydown", (event) => {
    const open = !options.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) point(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
      else show();
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      take(at);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    }
  });
  return { box, input, chosen: () => chosen };
}
