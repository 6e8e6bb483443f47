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
  const { list, searcher, js, wasm } = document.getElementById("szukaj")?.dataset ?? {};
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
  if (!worker || !(ready || alone)) return Promise.resolve(null);
  return new Promise((done) => {
    last += 1;
    waiting.set(last, done);
    worker.postMessage({ ask: last, query, alone });
  });
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
    else if (field.name) field.value = values[0] ?? (field.options?.[0]?.value ?? "");
  }
  return true;
}
