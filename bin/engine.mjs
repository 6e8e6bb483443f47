// The search engine alone in headless Chromium: node bin/engine.mjs FOLDER, with what `cargo xtask engine` and the example `scale
// -- --write FOLDER` put there.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(new URL("../end2end/package.json", import.meta.url))("@playwright/test");
const folder = process.argv[2];
const TYPES = { js: "text/javascript", wasm: "application/wasm", json: "application/json", packed: "application/octet-stream" };
// A clock of five microseconds, and the page's memory to be asked for, only for a page that is by itself.
const ALONE = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

/** A worker as the portal's: the engine, and the index as kept in Cache Storage; says when it has answered, then times what it is asked. */
const WORKER = `
import load, { Engine } from "/engine.js";
const { memory } = await load({ module_or_path: "/engine.wasm" });
const kept = await (await caches.open("engine")).match("/open");
const bytes = await kept.arrayBuffer();
await crypto.subtle.digest("SHA-256", bytes);
const engine = new Engine(new Uint8Array(bytes));
postMessage({ first: engine.search("kierowca", 50) });
const TIMES = 8;
function once(words, km) {
  const begun = performance.now();
  for (let time = 0; time < TIMES; time += 1) engine.search(words, km);
  return (performance.now() - begun) * 1000 / TIMES;
}
onmessage = ({ data }) => {
  const times = (km) => data.map((words) => Math.min(once(words, km), once(words, km), once(words, km))).sort((a, b) => a - b);
  for (const words of data) once(words, 50);
  postMessage({ near: times(50), everywhere: times(0), memory: memory.buffer.byteLength });
};`;

/** Runs in the page. */
async function measure() {
  const packed = await (await fetch("/index.packed")).arrayBuffer();
  const keystrokes = await (await fetch("/keystrokes.json")).json();
  const { open, default: load } = await import("/opener.js");
  await load({ module_or_path: "/opener.wasm" });
  const begun = performance.now();
  const opened = open(new Uint8Array(packed));
  const opening = performance.now() - begun;
  await (await caches.open("engine")).put("/open", new Response(opened));
  const told = (worker) => new Promise((done) => (worker.onmessage = ({ data }) => done(data)));
  const starts = [];
  let worker;
  for (let round = 0; round < 11; round += 1) {
    worker?.terminate();
    const from = performance.now();
    worker = new Worker("/worker.js", { type: "module" });
    await told(worker);
    starts.push(performance.now() - from);
  }
  worker.postMessage(keystrokes);
  return { opening, bytes: opened.length, starts: starts.sort((a, b) => a - b), ...(await told(worker)) };
}

const server = createServer((request, answer) => {
  const name = request.url.slice(1);
  const body = name === "" ? "<!doctype html>" : name === "worker.js" ? WORKER : name === "favicon.ico" ? "" : readFileSync(join(folder, name));
  answer.writeHead(200, { "Content-Type": TYPES[name.split(".").pop()] ?? "text/html", ...ALONE }).end(body);
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const { opening, bytes, starts, near, everywhere, memory } = await page.evaluate(measure);
  const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))];
  const micros = (list) => `p50 ${at(list, 0.5).toFixed(1)} µs, p99 ${at(list, 0.99).toFixed(0)} µs`;
  console.log(`in Chromium: opened from packed in ${opening.toFixed(0)} ms to ${(bytes / 1e6).toFixed(2)} MB`);
  console.log(`  worker from its start to its first answer: median ${at(starts, 0.5).toFixed(0)} ms, worst ${at(starts, 1).toFixed(0)} ms of ${starts.length}`);
  console.log(`  keystrokes within 50 km, all facets: ${micros(near)}; everywhere: ${micros(everywhere)} (${near.length} each)`);
  console.log(`  WebAssembly memory: ${(memory / 1e6).toFixed(1)} MB`);
} finally {
  await browser.close();
  server.close();
}
