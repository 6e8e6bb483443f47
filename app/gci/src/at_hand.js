// The page's side of the worker that searches on the reader's own device (frontend/searcher.js).

let worker;
let begin;
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
  if (!list || globalThis.navigator.connection?.saveData || !globalThis.Worker || !globalThis.crypto?.subtle) return;
  if (worker?.list === list) return;
  if (worker) lose("another portal");
  begin = () => {
    begin = undefined;
    worker = Object.assign(new Worker(searcher, { type: "module" }), { list });
    worker.onerror = lose;
    worker.onmessage = ({ data }) => {
      if (data.ready !== undefined) {
        ready = true;
        document.documentElement.dataset.atHand = data.ready;
        return;
      }
      waiting.get(data.ask)?.(data.answer);
      waiting.delete(data.ask);
    };
    worker.postMessage({ start: { list, js: new URL(js, location.href).href, wasm: new URL(wasm, location.href).href } });
  };
  (globalThis.requestIdleCallback ?? setTimeout)(() => begin?.());
}

/** The device's own answer as JSON text, or null where the server has to be asked. `alone`: there is no server to be asked. */
export function answer(query, alone) {
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

let address;
let resting;

function stand() {
  clearTimeout(resting);
  if (address) history.replaceState(history.state, "", address);
  address = undefined;
}

/** Lets the address bar say where we are, without a new entry in the history: once one stops typing or goes elsewhere. */
export function standAt(now) {
  address = now;
  clearTimeout(resting);
  resting = setTimeout(stand, 200);
  addEventListener("click", stand, { capture: true, once: true });
  addEventListener("pagehide", stand, { once: true });
  addEventListener("popstate", () => (address = undefined), { once: true });
}

/** Whether the browser knows that it has no connection. */
export const alone = () => !navigator.onLine;

/** A page kept from an earlier visit, shown for another search: its form says what the address asks. Whether it is such a page. */
export function kept() {
  const page = document.querySelector("main[data-kept]");
  if (!page) return false;
  delete page.dataset.kept;
  const asked = new URLSearchParams(location.search);
  for (const field of document.querySelectorAll("[form=szukaj], #szukaj [name]")) {
    const values = asked.getAll(field.name);
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.name) field.value = values[0] ?? field.options?.[0]?.value ?? field.min ?? "";
  }
  return true;
}
