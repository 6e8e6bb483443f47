// The measuring part of bin/bench: a release server with the adverts in a database of its own, loaded with wrk on loopback and
// then walked through by a slow browser.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const { chromium } = createRequire(new URL("../end2end/package.json", import.meta.url))("@playwright/test");

const [program, plain, site, places, data, ...options] = process.argv.slice(2);
const markdown = options.includes("--markdown");
const seconds = Math.min(60, Number(options[options.indexOf("--seconds") + 1]) || 10);
const CONNECTIONS = 16;
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const TICKS_A_SECOND = Number(execFileSync("getconf", ["CLK_TCK"]));

const home = mkdtempSync(join(tmpdir(), "cis-bench-"));
const running = new Set();
const rows = [];
const host = (port) => `jasna.localhost:${port}`;

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL"); // Its database is thrown away.
  rmSync(home, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

function row(what, value, beside = "") {
  rows.push([what, value, beside]);
  console.log(`  ${what}: ${value}${beside && ` (${beside})`}`);
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

function fetchPage(port, path) {
  return new Promise((done, fail) =>
    get({ host: "127.0.0.1", port, path, headers: { host: host(port) } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("end", () => done({ status: answer.statusCode, body: Buffer.concat(parts) }));
    }).on("error", fail),
  );
}

async function start(file, args) {
  const child = spawn(file, args, { stdio: ["ignore", openSync(join(home, "log"), "a"), openSync(join(home, "log"), "a")], env: { ...process.env, CIS_SEARCHES_A_MINUTE: "4000000000" } });
  running.add(child);
  return child;
}

async function answering(port, child) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}\n${readFileSync(join(home, "log"), "utf8")}`);
    if (await fetchPage(port, "/").catch(() => null)) return;
    await sleep(100);
  }
  throw new Error("no answer");
}

/** Processor time a process has used, in seconds. */
function used(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Resident memory of a process now, and the most it has ever had. */
function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (field) => `${Math.round(Number(status.match(`${field}:\\s+(\\d+)`)[1]) / 1024)} MB`;
  return [megabytes("VmRSS"), `at most ${megabytes("VmHWM")} so far`];
}

/** Loads one address; requests a second, latencies as wrk prints them, processor microseconds of the server a request. */
function load(port, path, pid) {
  const wrk = (time) => execFileSync("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${time}s`, "--latency", "-H", `Host: ${host(port)}`, `http://127.0.0.1:${port}${path}`], { encoding: "utf8" });
  wrk(2);
  const before = used(pid);
  const report = wrk(seconds);
  const spent = used(pid) - before;
  const found = (pattern) => report.match(pattern)?.[1] ?? "?";
  if (/Non-2xx/.test(report) || / 0 requests in/.test(report)) throw new Error(`${path} fails under load\n${report}`);
  return { rate: Number(found(/Requests\/sec:\s+([\d.]+)/)), p50: found(/\n\s+50%\s+(\S+)/), p99: found(/\n\s+99%\s+(\S+)/), cpu: (spent / Number(found(/(\d+) requests in/))) * 1e6 };
}

async function compare(name, path, port, server) {
  const page = await fetchPage(port, path);
  if (page.status !== 200) throw new Error(`${path} answers ${page.status}`);
  const ours = load(port, path, server.pid);
  const file = join(home, "page.html");
  writeFileSync(file, page.body);
  const besidePort = await freePort();
  const beside = await start(plain, [`127.0.0.1:${besidePort}`, file]);
  await answering(besidePort, beside);
  const bare = load(besidePort, "/", beside.pid);
  beside.kill();
  running.delete(beside);
  const figures = ({ rate, p50, p99, cpu }) => `${Math.round(rate)} requests/s, p50 ${p50}, p99 ${p99}, ${Math.round(cpu)} µs processor`;
  row(`${name}, ${Math.round(page.body.length / 1000)} kB`, figures(ours), `${(ours.rate / bare.rate).toFixed(3)} of a plain axum handler: ${figures(bare)}`);
}

function lighthouse(name, url) {
  const file = join(home, "lighthouse.json");
  execFileSync("end2end/node_modules/.bin/lighthouse", [url, "--quiet", "--output=json", `--output-path=${file}`, "--only-categories=performance,accessibility,best-practices,seo", `--chrome-flags=--headless ${FLAGS}`], {
    env: { ...process.env, CHROME_PATH: CHROMIUM },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 180_000,
  });
  const { categories, audits } = JSON.parse(readFileSync(file, "utf8"));
  const scores = Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
  row(`Lighthouse, mobile, ${name}`, scores.join(", "), `LCP ${audits["largest-contentful-paint"].displayValue}, TBT ${audits["total-blocking-time"].displayValue}`);
}

/**
 * Clicks through the portal, home, search, an offer and home again, in a Chromium slowed down four times. Measured is the time
 * from a click as the browser stamped it (not from when its handler ran) to the second animation frame after <main> has
 * been filled anew. The frame before that one holds the new content and has been painted by then, so the figure is up to
 * a frame too long; a view transition only begins there to fade it in. Compositing and the screen are not in it. The mouse
 * does not rest on a link before it is pressed; pages that load islands are let finish first, as a reader would. The server
 * is on the same machine: no network is in the figure.
 */
async function clicks(origin) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(" ") });
  try {
    const page = await browser.newPage({ locale: "pl-PL", viewport: { width: 412, height: 823 } });
    await page.addInitScript(watchClicks);
    await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(origin);
    const steps = [
      () => page.locator("main a[href='/oferty-pracy']").first(),
      (round) => page.locator("main article h3 a").nth(round),
      () => page.locator("a.brand"),
    ];
    const times = [];
    const wrong = new Map();
    for (let round = 0; round < 20; round += 1) {
      for (const step of steps) {
        await page.waitForFunction(() => document.documentElement.dataset.awake !== undefined || !document.querySelector("leptos-island"));
        await page.evaluate(() => new Promise(requestIdleCallback));
        await step(round).click();
        const { ms, astray } = await (await page.waitForFunction(() => window.arrived, null, { polling: 50 })).jsonValue();
        times.push(ms);
        for (const what of astray) wrong.set(what, (wrong.get(what) ?? 0) + 1);
      }
    }
    times.sort((a, b) => a - b);
    const at = (share) => `${Math.round(times[Math.ceil(times.length * share) - 1])} ms`;
    const astray = [...wrong].map(([what, often]) => `${what} wrong ${often} times`).join(", ");
    row("click to paint, 4 times slower", `p50 ${at(0.5)}, p95 ${at(0.95)}, p100 ${at(1)}`, `${times.length} clicks; ${astray || "scroll, focus and announcement right each time"}`);
  } finally {
    await browser.close();
  }
}

/** Runs in the page: `window.arrived` tells of the last click once its page is there. */
function watchClicks() {
  const arrive = (timeStamp) => {
    const right = {
      scroll: scrollY === 0,
      focus: document.activeElement === document.querySelector("main h1"),
      announcement: document.getElementById("announcer").textContent === document.title,
    };
    window.arrived = { ms: performance.now() - timeStamp, astray: Object.keys(right).filter((what) => !right[what]) };
  };
  const click = ({ timeStamp }) => {
    window.arrived = undefined;
    const filled = new MutationObserver(() => {
      filled.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => arrive(timeStamp)));
    });
    filled.observe(document.querySelector("main"), { childList: true });
  };
  addEventListener("click", click, { capture: true });
}

function sizes() {
  const files = JSON.parse(readFileSync(join(site, "manifest.json"), "utf8"));
  for (const name of ["cis.wasm", "cis.js", "boot.js", "cis.css"]) {
    const file = join(site, files[name]);
    row(name, `${(statSync(`${file}.br`).size / 1000).toFixed(1)} kB brotli`, `${(statSync(file).size / 1000).toFixed(1)} kB`);
  }
}

delete process.env.CIS_DATA; // The server takes CIS_… for its settings.
process.env.DATABASE_URL = `sqlite:${join(home, "cis.sqlite")}`;
const operate = (...command) => execFileSync(program, ["--site-root", site, ...command], { stdio: "inherit" });
operate("migrate");
operate("import", "places", places);
operate("demo");
operate("import", "offers", join(data, "job_adverts_pl_2021.jsonl.gz"), "--source", "adverts", "--rejects", join(home, "rejects.jsonl"));

const port = await freePort();
const server = await start(program, ["--listen", `127.0.0.1:${port}`, "--site-root", site, "serve"]);
await answering(port, server);
row("memory at rest", ...memory(server.pid));
await compare("home", "/", port, server);
await compare("search", "/oferty-pracy?q=kierowca", port, server);
row("memory after the load", ...memory(server.pid));
sizes();
const { body } = await fetchPage(port, "/oferty-pracy?q=kierowca");
const offer = body.toString().match(/href="(\/oferty-pracy\/\d[^"]*)"/)[1];
await clicks(`http://${host(port)}/`);
for (const [name, path] of [["home", "/"], ["search", "/oferty-pracy?q=kierowca"], ["offer", offer]]) lighthouse(name, `http://${host(port)}${path}`);
server.kill();

console.log();
if (markdown) console.log("| what | figure | beside |\n| --- | --- | --- |");
for (const [what, value, beside] of rows) console.log(markdown ? `| ${what} | ${value} | ${beside} |` : `${what.padEnd(32)} ${value}${beside && `\n${" ".repeat(33)}${beside}`}`);
