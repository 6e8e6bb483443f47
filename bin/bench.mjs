// The measuring part of bin/bench: a release server with the adverts in a database of its own, loaded with wrk on loopback.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const [program, plain, site, places, data, ...options] = process.argv.slice(2);
const markdown = options.includes("--markdown");
const seconds = Math.min(60, Number(options[options.indexOf("--seconds") + 1]) || 10);
const CONNECTIONS = 32;
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

const memory = (pid) => `${Math.round(Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024)} MB`;

/** Loads one address; requests a second, latencies as wrk prints them, processor microseconds of the server a request. */
function load(port, path, pid) {
  const wrk = (time) => execFileSync("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${time}s`, "--latency", "-H", `Host: ${host(port)}`, `http://127.0.0.1:${port}${path}`], { encoding: "utf8" });
  wrk(2);
  const before = used(pid);
  const report = wrk(seconds);
  const spent = used(pid) - before;
  const found = (pattern) => report.match(pattern)?.[1] ?? "?";
  if (/Non-2xx/.test(report) || / 0 requests in/.test(report)) throw new Error(`${path} fails under load\n${report}`);
  return { rate: Number(found(/Requests\/sec:\s+([\d.]+)/)), p50: found(/50%\s+(\S+)/), p99: found(/99%\s+(\S+)/), cpu: (spent / Number(found(/(\d+) requests in/))) * 1e6 };
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
  row(`${name}, ${Math.round(page.body.length / 1000)} kB`, figures(ours), `plain axum: ${figures(bare)}; ratio ${(bare.rate / ours.rate).toFixed(1)}`);
}

function lighthouse(name, url) {
  const file = join(home, "lighthouse.json");
  execFileSync("end2end/node_modules/.bin/lighthouse", [url, "--quiet", "--output=json", `--output-path=${file}`, "--only-categories=performance,accessibility,best-practices,seo", "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"], {
    env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 180_000,
  });
  const { categories, audits } = JSON.parse(readFileSync(file, "utf8"));
  const scores = Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
  row(`Lighthouse, mobile, ${name}`, scores.join(", "), `LCP ${audits["largest-contentful-paint"].displayValue}, TBT ${audits["total-blocking-time"].displayValue}`);
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
row("memory at rest", memory(server.pid));
await compare("home", "/", port, server);
await compare("search", "/oferty-pracy?q=kierowca", port, server);
row("memory after the load", memory(server.pid));
sizes();
const { body } = await fetchPage(port, "/oferty-pracy?q=kierowca");
const offer = body.toString().match(/href="(\/oferty-pracy\/\d[^"]*)"/)[1];
for (const [name, path] of [["home", "/"], ["search", "/oferty-pracy?q=kierowca"], ["offer", offer]]) lighthouse(name, `http://${host(port)}${path}`);
server.kill();

console.log();
if (markdown) console.log("| what | figure | beside |\n| --- | --- | --- |");
for (const [what, value, beside] of rows) console.log(markdown ? `| ${what} | ${value} | ${beside} |` : `${what.padEnd(32)} ${value}${beside && `\n${" ".repeat(33)}${beside}`}`);
