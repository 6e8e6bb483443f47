// The worker that searches on the reader's own device: fetches the portal's slice of the market, keeps it, answers from it.
// Messages in: { start: { list, js, wasm } }, { ask, query, alone }, { ask, hints: query }. Messages out: { ready: jobs }, { ask, answer } with the
// answer as JSON text, or null where the server has to be asked.
// A second one of the same script opens what comes packed. In: { packed, js, wasm }; out: { opened }, or { failed } with the reason.

const KEPT = "cis-slices-1";
/** The header of a kept file that was opened: its own hash, since the name is that of what came. */
const OPENED = "X-Opened";
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
    const make = async () => {
      const [Finder, files] = await Promise.all([engine(), contents(found, kept)]);
      return new Finder(...files);
    };
    const next = await make().catch(async (why) => {
      // What was opened for an earlier engine may be of a layout that this one does not read: opened anew.
      const kin = [found.index, found.changes].map((one) => one && kept?.delete(found.path + one.name));
      if (!(await Promise.all(kin)).some(Boolean)) throw why;
      return make();
    });
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

async function engine() {
  const { Finder, default: load } = await import(source.js);
  await load({ module_or_path: source.wasm });
  return Finder;
}

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

/** The contents of a list, in the order in which the engine takes them; an empty one for what is not there. */
function contents({ path, opener, index, cards, kit, places, changes, more_cards }, kept) {
  const get = (named, open) => (named ? file(path + named.name, named.name, kept, open) : new Uint8Array());
  const open = (packed) => opened(packed, opener);
  return Promise.all([get(index, open), get(cards), get(kit), get(places), get(changes, open), get(more_cards)]);
}

/** A file by the hash of its content: as kept, or fetched, opened if it is packed, and kept. What does not have its hash is thrown away. */
async function file(address, name, kept, open) {
  const known = await kept?.match(address);
  if (known) {
    const bytes = await known.arrayBuffer();
    if ((await digest(bytes)) === (known.headers.get(OPENED) ?? name)) return new Uint8Array(bytes);
    await kept.delete(address);
  }
  // The browser's own cache takes an immutable file for right for ever, also one that came broken: past it, once.
  const came = (await fetched(address, name, "default")) ?? (await fetched(address, name, "reload"));
  if (!came) throw new Error(`${address} came broken`);
  const bytes = open ? await open(came) : came;
  const headers = open ? { [OPENED]: await digest(bytes) } : {};
  // A full disk is no reason not to search.
  await kept?.put(address, new Response(bytes, { headers })).catch(() => undefined);
  return new Uint8Array(bytes);
}

/** What came packed, opened by a worker of its own: on a slow device that takes seconds, and memory that is given back with it. */
function opened(packed, [js, wasm]) {
  if (!globalThis.Worker) return open({ packed, js, wasm });
  const worker = new Worker(location.href, { type: "module" });
  const told = new Promise((done, fail) => {
    worker.onmessage = ({ data }) => (data.opened ? done(data.opened) : fail(new Error(data.failed)));
    worker.onerror = (why) => fail(new Error(why.message));
  });
  worker.postMessage({ packed, js, wasm }, [packed]);
  return told.finally(() => worker.terminate());
}

async function open({ packed, js, wasm }) {
  const { open, default: load } = await import(js);
  await load({ module_or_path: wasm });
  return open(new Uint8Array(packed));
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
  if (data.packed) {
    const told = await open(data).then((opened) => ({ opened }), (why) => ({ failed: why.message ?? String(why) }));
    postMessage(told, told.opened ? [told.opened.buffer] : []);
  } else if (data.start) {
    source = data.start;
    near = new Slice(source.list, (finder) => postMessage({ ready: finder.len() }));
    setInterval(() => [near, country].forEach((slice) => slice?.look()), AN_HOUR);
    void near.look();
  } else {
    postMessage({ ask: data.ask, answer: await answer(data) });
  }
};
