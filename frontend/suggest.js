// What the search box suggests: a combobox with a list box of its own (WAI-ARIA Authoring Practices, editable combobox with list
// autocomplete). The options come as markup from the device or the server; the page works without them.

let field;
let list;
let ask;
let asked = 0;

const options = () => [...list.children];
const active = () => list.querySelector('[aria-selected="true"]');

function close() {
  asked += 1;
  list.hidden = true;
  list.replaceChildren();
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function point(option) {
  active()?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

/** Words go into the field, and the results follow; anything else is a search of its own. */
function choose(option) {
  const { words, href } = option.dataset;
  close();
  if (words) {
    field.value = words;
    chosen = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const link = Object.assign(document.createElement("a"), { href, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}

let chosen = false;

async function suggest() {
  if (chosen) {
    chosen = false;
    return;
  }
  const mine = ++asked;
  const markup = await ask();
  if (mine !== asked || document.activeElement !== field) return;
  if (!markup) return close();
  list.innerHTML = markup;
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  field.removeAttribute("aria-activedescendant");
}

function onKey(event) {
  if (event.isComposing) return;
  const all = options();
  const at = all.indexOf(active());
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp": {
      event.preventDefault();
      if (list.hidden) return void suggest();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = at === -1 && step === -1 ? all.length - 1 : at + step;
      return point(all[next]);
    }
    case "Enter":
      if (at !== -1) {
        event.preventDefault();
        return choose(all[at]);
      }
      return close();
    case "Escape":
      if (!list.hidden) {
        event.preventDefault();
        close();
      }
      return;
    // Who moves about in the words is with them again, no longer with a suggestion.
    case "Home":
    case "End":
    case "ArrowLeft":
    case "ArrowRight":
      return point();
    case "Tab":
      return close();
  }
}

/** Makes a combobox of a text field; `hints` gives the options for what the form says now. */
export function watch(input, hints) {
  if (input.getAttribute("role") === "combobox") return;
  [field, ask] = [input, hints];
  list = Object.assign(document.createElement("ul"), { id: "podpowiedzi", className: "suggestions", role: "listbox", hidden: true });
  list.setAttribute("aria-label", input.dataset.hintsLabel);
  input.parentElement.classList.add("combo");
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => void suggest());
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  // The field keeps the focus while the mouse or the finger chooses.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option);
  });
  if (input.value) void suggest();
}
