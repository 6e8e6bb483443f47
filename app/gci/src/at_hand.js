// The page's side of the worker that searches on the reader's own device (frontend/searcher.js).

let worker;
let begin;
let along; // frontend/along.js
let ready = false;
let last = 0;
const waiting = new Map();

function lose(why) {
  console.warn("The searcher has ended:", why?.message ?? why);
  worker?.terminate();
  worker = undefined;
  ready = false;
  for (const done of waiting.values()) done(null);
  waiting.clear();
}

/** Starts the worker when there is nothing more urgent to do, once for a document; another portal's page starts it anew. */
export function start() {
  const form = document.getElementById("szukaj");
  const { list, searcher, js, wasm, suggest } = form?.dataset ?? {};
  const box = document.getElementById("q");
  // Nobody waits for suggestions: where their script cannot be had there are none.
  const watch = () => import(suggest).then((module) => module.watch(box, () => hints(form))).catch(() => undefined);
  if (suggest) box.addEventListener("focus", watch, { once: true });
  if (suggest && document.activeElement === box) void watch();
  wakeNearMe(form?.querySelector(".near-me"));
  if (!list || navigator.connection?.saveData || !globalThis.crypto?.subtle) return;
  if (worker?.list === list) return;
  if (worker) lose("another portal");
  begin = () => {
    begin = undefined;
    worker = Object.assign(new Worker(searcher, { type: "module" }), { list });
    worker.onerror = lose;
    worker.onmessage = ({ data }) => {
      if (data.ready !== undefined) return void import(form.dataset.along).then((module) => begun(module, data.ready)).catch(lose);
      waiting.get(data.ask)?.(data.answer);
      waiting.delete(data.ask);
    };
    worker.postMessage({ start: { list, js: new URL(js, location.href).href, wasm: new URL(wasm, location.href).href } });
  };
  (globalThis.requestIdleCallback ?? setTimeout)(() => begin?.());
}

function begun(module, size) {
  along = module;
  ready = true;
  document.documentElement.dataset.atHand = size;
}

/** „Blisko mnie” is for those whose browser can tell a position. */
function wakeNearMe(button) {
  if (!button || !navigator.geolocation) return;
  const say = () => (document.getElementById("polozenie").textContent = button.dataset.unknown);
  button.onclick = () => import(button.dataset.script).then((module) => module.look(button)).catch(say);
  button.inert = false;
}

/** The device's own answer as JSON text, or null where the server has to be asked. `alone`: there is no server to be asked. */
export function answer(query, alone) {
  if (prepared?.query === query) {
    const { text } = prepared;
    prepared = undefined;
    return Promise.resolve(text);
  }
  // Where nobody else can answer, nothing is more urgent.
  if (alone) begin?.();
  return worker && (ready || alone) ? send({ query, alone }) : Promise.resolve(null);
}

function send(message) {
  return new Promise((done) => {
    last += 1;
    waiting.set(last, done);
    worker.postMessage({ ask: last, ...message });
  });
}

/** Completions of what the form says, as markup: from the device, else from the server, else none. */
async function hints(form) {
  const query = new URLSearchParams(new FormData(form)).toString();
  const own = ready && (await send({ hints: query }));
  if (typeof own === "string") return own;
  const answer = await fetch(`${form.dataset.hints}?${query}`).catch(() => null);
  return answer?.ok ? answer.text() : "";
}

// A link, a suggestion, the form or Back leads to another search of this page. Navigation (frontend/boot/navigation.js) asks here
// before it asks the server: what somebody looks for leaves their device only where the device does not know the answer.
let prepared;
let landed;

document.addEventListener("cis:opening", ({ detail }) => {
  const form = document.getElementById("szukaj");
  const awake = document.documentElement.dataset.awake !== undefined;
  if (!ready || !awake || !form || detail.url.pathname !== new URL(form.action).pathname) return;
  const slider = document.getElementById("placa");
  if (!isPosition(slider, detail.url.searchParams.get("placa") || slider.min)) return;
  detail.byItself = () => byItself(detail.url.search.slice(1));
});

/** Whether the slider has such a position: for any other pay the server draws another slider, with steps of one. */
const isPosition = ({ min, max, step }, pay) => step !== "1" && pay - min >= 0 && max - pay >= 0 && (pay - min) % step === 0;

/** What puts the answer in place, once it is there; nothing where the server has to be asked. */
async function byItself(query) {
  const text = await send({ query, alone: alone() });
  if (text === null) return undefined;
  return () =>
    new Promise((done) => {
      say(query);
      prepared = { query, text };
      landed = done;
      document.getElementById("szukaj").dispatchEvent(new Event("input", { bubbles: true }));
    });
}

let address;
let resting;

function stand() {
  clearTimeout(resting);
  if (address) {
    history.replaceState(history.state, "", address);
    along?.takeAlong(new URL(address, location.href));
  }
  address = undefined;
}

/** Lets the address bar say where we are, without a new entry in the history: once one stops typing or goes elsewhere. */
export function standAt(now) {
  // An answer that comes after its reader has left.
  if (!document.getElementById("szukaj")) return;
  address = now;
  clearTimeout(resting);
  if (landed) {
    stand();
    landed();
    landed = undefined;
    return;
  }
  resting = setTimeout(stand, 200);
  addEventListener("click", stand, { capture: true, once: true });
  addEventListener("pagehide", stand, { once: true });
  addEventListener("popstate", () => (address = undefined), { once: true });
}

/** Whether the browser knows that it has no connection. */
export const alone = () => !navigator.onLine;

/** A page kept from an earlier visit, shown for another search: asks what the address asks. Whether it is such a page. */
export function kept() {
  const page = document.querySelector("main[data-kept]");
  if (!page) return false;
  delete page.dataset.kept;
  say(location.search.slice(1));
  return true;
}

let addressed;

/** What an address asks, once: a form cannot say all of it, as the number of a page. */
export function asked() {
  const query = addressed;
  addressed = undefined;
  return query;
}

/** Lets the form say what an address asks, and the address be asked next. */
function say(query) {
  addressed = query;
  const wanted = new URLSearchParams(query);
  const form = document.getElementById("szukaj");
  for (const unseen of form.querySelectorAll("[type=hidden]")) unseen.remove();
  // As the server writes it: words are taken literally until others are typed.
  if (wanted.get("doslownie") === "1") wanted.set("doslownie", wanted.get("q") ?? "");
  for (const name of ["widok", "dlaczego", "doslownie"]) {
    if (wanted.get(name)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: wanted.get(name) }));
  }
  for (const field of form.elements) {
    const values = wanted.getAll(field.name);
    if (field.id === "km") allow(field, values[0]);
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.name && field.type !== "hidden") field.value = values[0] ?? field.options?.[0]?.value ?? field.min ?? "";
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
}

/** A radius that is none of the choices becomes one. */
function allow(radii, km) {
  const choices = [...radii.options];
  if (!/^[1-9]\d{0,2}$/.test(km) || choices.some(({ value }) => value === km)) return;
  radii.add(new Option(choices[1].text.replace(/\d+/, km), km));
}
