// The worker that searches on the reader's own device: fetches the portal's slice of the market, keeps it, answers from it.
// Messages in: { start: { list, js, wasm } }, { ask, query, alone }, { ask, hints: query }. Messages out: { ready: jobs }, { ask, answer } with the
// answer as JSON text, or null where the server has to be asked.

const KEPT = "cis-slices-1";
const AN_HOUR = 60 * 60 * 1000;

/** Slices: what lies near, always; the whole country once somebody has looked farther. */
class Slice {
  finder;
  #using = "";
  #looking;

  /** `renewed` is called with each new finder. */
  constructor(list, renewed) {
    this.list = list;
    this.renewed = renewed;
  }

  /** Looks for news; a look that fails leaves what there is. */
  look() {
    this.#looking ??= this.#follow()
      .catch((why) => console.warn("Searching stays with the server:", why))
      .finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** The finder, once a look under way has ended. */
  async ready() {
    await this.#looking;
    return this.finder;
  }

  async #follow() {
    const kept = await shelf();
    const found = await list(this.list, kept);
    const state = JSON.stringify(found);
    if (state === this.#using) return;
    const { Finder, default: load } = await import(source.js);
    await load({ module_or_path: source.wasm });
    const none = new Uint8Array();
    const get = (named) => (named ? file(found.path, named, kept) : none);
    const files = await Promise.all([found.index, found.cards, found.kit, found.places, found.changes, found.more_cards].map(get));
    const next = new Finder(...files);
    this.finder?.free();
    this.finder = next;
    this.#using = state;
    this.renewed?.(next);
    lists.set(this.list, found);
    if (kept) await sweep(kept, [...lists.values()]);
  }
}

let source;
let near;
let country;
const lists = new Map();

/** Year, month and day in Poland. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" }).format(new Date()).split("-").map(Number);

/** Cache Storage, where the browser has it and lets us: not in every private window, not without a secure connection. */
const shelf = () => globalThis.caches?.open(KEPT).catch(() => undefined);

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file's bytes; nothing if they are not what the name says. */
async function fetched(address, name, cache) {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  return (await digest(bytes)) === name ? bytes : undefined;
}

/** A file by the hash of its content: as kept, or fetched and kept. What does not have its hash is thrown away. */
async function file(path, { name }, kept) {
  const address = path + name;
  const known = await kept?.match(address);
  if (known) {
    const bytes = await known.arrayBuffer();
    if ((await digest(bytes)) === name) return new Uint8Array(bytes);
    await kept.delete(address);
  }
  // The browser's own cache takes an immutable file for right for ever, also one that came broken: past it, once.
  const bytes = (await fetched(address, name, "default")) ?? (await fetched(address, name, "reload"));
  if (!bytes) throw new Error(`${address} came broken`);
  // A full disk is no reason not to search.
  await kept?.put(address, new Response(bytes)).catch(() => undefined);
  return new Uint8Array(bytes);
}

/** The server's list of files; without a connection the one kept. */
async function list(address, kept) {
  try {
    const answer = await fetch(address, { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    await kept?.put(address, new Response(JSON.stringify(found))).catch(() => undefined);
    return found;
  } catch (why) {
    const known = await kept?.match(address);
    if (known) return known.json();
    throw why;
  }
}

/** Forgets what no list names any more. */
async function sweep(kept, lists) {
  const named = new Set(lists.flatMap((list) => Object.values(list).flatMap((one) => (one?.name ? [list.path + one.name] : []))));
  for (const request of await kept.keys()) {
    const path = new URL(request.url).pathname;
    if (path.includes("/indeks/") && lists.some((list) => path.startsWith(list.path)) && !named.has(path)) await kept.delete(request);
  }
}

/** The slice that holds a search; one that goes beyond what is near makes us fetch the country for the next. */
async function holder(query, alone) {
  const finder = alone ? await near.ready() : near.finder;
  if (!finder?.lacks(query)) return finder;
  if (!country && !alone) {
    country = new Slice(`${source.list}?zasieg=kraj`);
    void country.look();
  }
  return country?.finder ?? (alone ? finder : undefined);
}

async function answer({ query, hints, alone }) {
  try {
    if (hints !== undefined) return (await holder(hints, false))?.hints(hints) ?? null;
    return (await holder(query, alone))?.answer(query, ...today(), alone) ?? null;
  } catch (why) {
    // What panicked cannot be trusted any more.
    console.error(why);
    near.finder = undefined;
    country = undefined;
    return null;
  }
}

onmessage = async ({ data }) => {
  if (data.start) {
    source = data.start;
    near = new Slice(source.list, (finder) => postMessage({ ready: finder.len() }));
    setInterval(() => [near, country].forEach((slice) => slice?.look()), AN_HOUR);
    void near.look();
  } else {
    postMessage({ ask: data.ask, answer: await answer(data) });
  }
};
