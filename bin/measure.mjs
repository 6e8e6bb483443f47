// What the benchmarks share: a release server with a database of its own, loaded with wrk on loopback beside a plain axum handler.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const CONNECTIONS = 16;
const TICKS_A_SECOND = Number(execFileSync("getconf", ["CLK_TCK"]));

/** A folder that is gone at the end, with the servers' log in it. */
export const home = mkdtempSync(join(tmpdir(), "cis-bench-"));
const running = new Set();
const rows = [];

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL"); // Its database is thrown away.
  rmSync(home, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
delete process.env.CIS_DATA; // The server takes CIS_… for its settings.
process.env.DATABASE_URL = `sqlite:${join(home, "cis.sqlite")}`;

export function row(what, value, beside = "") {
  rows.push([what, value, beside]);
  console.log(`  ${what}: ${value}${beside && ` (${beside})`}`);
}

/** Everything measured, once more as a table. */
export function table(markdown) {
  console.log();
  if (markdown) console.log("| what | figure | beside |\n| --- | --- | --- |");
  for (const [what, value, beside] of rows) console.log(markdown ? `| ${what} | ${value} | ${beside} |` : `${what.padEnd(32)} ${value}${beside && `\n${" ".repeat(33)}${beside}`}`);
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

export function fetchPage({ port, host }, path, asked = host) {
  return new Promise((done, fail) =>
    get({ host: "127.0.0.1", port, path, headers: { host: `${asked}:${port}` } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("end", () => done({ status: answer.statusCode, body: Buffer.concat(parts) }));
    }).on("error", fail),
  );
}

/** Starts a program at a free port; `ready` milliseconds until it answered. */
async function start(host, file, args, settings = {}) {
  const port = await freePort();
  const log = openSync(join(home, "log"), "a");
  const begun = performance.now();
  const child = spawn(file, args(`127.0.0.1:${port}`), { stdio: ["ignore", log, log], env: { ...process.env, CIS_SEARCHES_A_MINUTE: "4000000000", ...settings } });
  running.add(child);
  const server = { port, host, pid: child.pid, origin: `http://${host}:${port}` };
  for (let tries = 0; tries < 6000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}\n${readFileSync(join(home, "log"), "utf8")}`);
    if (await fetchPage(server, "/").catch(() => null)) return { ...server, ready: performance.now() - begun, stop: () => running.delete(child) && child.kill() };
    await sleep(10);
  }
  throw new Error("no answer");
}

/** The server, with settings from its environment. */
export const serve = (program, site, host, settings) => start(host, program, (listen) => ["--listen", listen, "--site-root", site, "serve"], settings);

/** Waits until a server has done what it does by itself: less than a hundredth of a core in four seconds. */
export async function settled({ pid }) {
  for (let [tries, before] = [0, -Infinity]; tries < 150; tries += 1) {
    const now = used(pid);
    if (now - before < 0.04) return;
    before = now;
    await sleep(4000);
  }
  throw new Error("the server does not come to rest");
}

/** Processor time a process has used, in seconds. */
function used(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Resident memory of a process now, and the most it has ever had. */
export function memory({ pid }) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (field) => `${Math.round(Number(status.match(`${field}:\\s+(\\d+)`)[1]) / 1024)} MB`;
  return [megabytes("VmRSS"), `at most ${megabytes("VmHWM")} so far`];
}

/** Loads addresses; requests a second, latencies as wrk prints them, processor microseconds of the server a request. */
export function load(server, paths, seconds, hosts = [server.host]) {
  const script = join(home, "load.lua");
  const asked = hosts.flatMap((host) => paths.map((path) => `wrk.format("GET", "${path}", {Host="${host}:${server.port}"})`));
  writeFileSync(script, `local at, all = 0\ninit = function() all = {${asked.join(",")}} end\nrequest = function() at = at % #all + 1; return all[at] end\n`);
  const wrk = (time) => execFileSync("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${time}s`, "--latency", "-s", script, `http://127.0.0.1:${server.port}/`], { encoding: "utf8" });
  wrk(2);
  const before = used(server.pid);
  const report = wrk(seconds);
  const spent = used(server.pid) - before;
  const found = (pattern) => report.match(pattern)?.[1] ?? "?";
  if (/Non-2xx/.test(report) || / 0 requests in/.test(report)) throw new Error(`${paths} fails under load\n${report}`);
  return { rate: Number(found(/Requests\/sec:\s+([\d.]+)/)), p50: found(/\n\s+50%\s+(\S+)/), p99: found(/\n\s+99%\s+(\S+)/), cpu: (spent / Number(found(/(\d+) requests in/))) * 1e6 };
}

export const figures = ({ rate, p50, p99, cpu }) => `${Math.round(rate)} requests/s, p50 ${p50}, p99 ${p99}, ${Math.round(cpu)} µs processor`;

/** One page beside a plain axum handler with the same bytes. */
export async function compare(name, path, server, { plain, seconds }) {
  const page = await fetchPage(server, path);
  if (page.status !== 200) throw new Error(`${path} answers ${page.status}`);
  const ours = load(server, [path], seconds);
  const file = join(home, "page.html");
  writeFileSync(file, page.body);
  const beside = await start(server.host, plain, (listen) => [listen, file]);
  const bare = load(beside, ["/"], seconds);
  beside.stop();
  row(`${name}, ${Math.round(page.body.length / 1000)} kB`, figures(ours), `${(ours.rate / bare.rate).toFixed(3)} of a plain axum handler: ${figures(bare)}`);
}
