// Islands: the parts of a page that are alive. The server renders them as <leptos-island data-component="name">; the
// WebAssembly module exports a function of that name which takes the element over.

const { js, wasm } = document.querySelector("script[data-js]").dataset;
const alive = new WeakSet();
let loading;

/** Loads the module, once. Where that fails the page stays what it is without script, and the next call tries again. */
function load() {
  loading ??= import(js)
    .then(async (module) => {
      await module.default({ module_or_path: wasm });
      module.hydrate();
      return module;
    })
    .catch((why) => {
      console.warn("Islands stay still:", why);
      loading = undefined;
    });
  return loading;
}

/** Brings the islands of the page to life; <html data-awake> says that all are. */
export async function awaken() {
  if (!document.querySelector("leptos-island")) return;
  const module = await load();
  if (!module) return;
  // Leptos' own order: an island before those inside it. Those in its <leptos-children> first enter the context that their
  // parent left on that element.
  for (const island of document.querySelectorAll("leptos-island")) {
    await hydrate(island, module, island.parentElement.closest("leptos-children")?.$$on_hydrate);
  }
  document.documentElement.dataset.awake = "";
}

async function hydrate(island, module, enterParent) {
  if (alive.has(island) || !island.isConnected) return;
  alive.add(island);
  try {
    enterParent?.();
    await module[island.dataset.component](island);
  } catch (why) {
    console.error(why);
  }
}

/** Tells the islands in `root` that they are about to be taken away: `cis:leave`, on each. */
export function dismiss(root) {
  delete document.documentElement.dataset.awake;
  for (const island of root.querySelectorAll("leptos-island")) {
    if (alive.delete(island)) island.dispatchEvent(new CustomEvent("cis:leave"));
  }
}

export function wakeIslands() {
  if (document.querySelector("leptos-island")) return awaken();
  // No island yet, but the next page may hold one: fetch the module while there is nothing else to do.
  if (!navigator.connection?.saveData) (globalThis.requestIdleCallback ?? setTimeout)(() => void load());
}
