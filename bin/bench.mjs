// The measuring part of bin/bench: a release server with the adverts in a database of its own, loaded with wrk on loopback and
// then walked through by a slow browser.

import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compare, fetchPage, home, memory, row, serve, settled, table } from "./measure.mjs";

const { chromium } = createRequire(new URL("../end2end/package.json", import.meta.url))("@playwright/test");

const [program, plain, site, places, data, ...options] = process.argv.slice(2);
const seconds = Math.min(60, Number(options[options.indexOf("--seconds") + 1]) || 10);
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";
const FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

function lighthouse(name, url) {
  const file = join(home, "lighthouse.json");
  execFileSync("end2end/node_modules/.bin/lighthouse", [url, "--quiet", "--output=json", `--output-path=${file}`, "--only-categories=performance,accessibility,best-practices,seo", `--chrome-flags=--headless ${FLAGS}`], {
    env: { ...process.env, CHROME_PATH: CHROMIUM },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 180_000,
  });
  const { categories, audits } = JSON.parse(readFileSync(file, "utf8"));
  const scores = Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
  row(`Lighthouse, mobile, ${name}`, scores.join(", "), `LCP ${audits["largest-contentful-paint"].displayValue}, TBT ${audits["total-blocking-time"].displayValue}, all bytes but pictures ${kilobytes(audits["network-requests"].details.items)} kB`);
}

/** What crossed the network, pictures left out. */
const kilobytes = (requests) => Math.round(requests.filter(({ resourceType }) => resourceType !== "Image").reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000);

/**
 * Clicks through the portal, home, search, an offer and home again, in a Chromium slowed down four times. Measured is the time
 * from a click as the browser stamped it (not from when its handler ran) to the end of the first frame after <main> has been
 * filled anew: a message sent when that frame begins is delivered once it is painted, before whatever the page puts off until
 * then (the layout of what lies below the first screen). Compositing and the screen are not in it. The mouse
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
    const [times, nexts] = [[], []];
    const wrong = new Map();
    for (let round = 0; round < 20; round += 1) {
      for (const step of steps) {
        await page.waitForFunction(() => document.documentElement.dataset.awake !== undefined || !document.querySelector("leptos-island"));
        await page.evaluate(() => new Promise(requestIdleCallback));
        await step(round).click();
        const { ms, next, astray } = await (await page.waitForFunction(() => window.arrived, null, { polling: 50 })).jsonValue();
        times.push(ms);
        nexts.push(next);
        for (const what of astray) wrong.set(what, (wrong.get(what) ?? 0) + 1);
      }
    }
    for (const all of [times, nexts]) all.sort((a, b) => a - b);
    const at = (share, all = times) => `${Math.round(all[Math.ceil(all.length * share) - 1])} ms`;
    const astray = [...wrong].map(([what, often]) => `${what} wrong ${often} times`).join(", ");
    row("click to paint, 4 times slower", `p50 ${at(0.5)}, p95 ${at(0.95)}, p100 ${at(1)}`, `${times.length} clicks; to the frame after it p50 ${at(0.5, nexts)}, p95 ${at(0.95, nexts)}; ${astray || "scroll, focus and announcement right each time"}`);
  } finally {
    await browser.close();
  }
}

/** Runs in the page: `window.arrived` tells of the last click once its page is there. */
function watchClicks() {
  const arrive = (timeStamp, painted, next) => {
    const right = {
      scroll: scrollY === 0,
      focus: document.activeElement === document.querySelector("main h1"),
      announcement: document.getElementById("announcer").textContent === document.title,
    };
    window.arrived = { ms: painted - timeStamp, next: next - timeStamp, astray: Object.keys(right).filter((what) => !right[what]) };
  };
  const click = ({ timeStamp }) => {
    window.arrived = undefined;
    const filled = new MutationObserver(() => {
      filled.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        let painted = Infinity;
        port1.onmessage = () => (painted = performance.now());
        port2.postMessage(null);
        requestAnimationFrame((next) => arrive(timeStamp, Math.min(painted, next), performance.now()));
      });
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

const operate = (...command) => execFileSync(program, ["--site-root", site, ...command], { stdio: "inherit" });
operate("migrate");
operate("import", "places", places);
operate("demo");
operate("import", "offers", join(data, "job_adverts_pl_2021.jsonl.gz"), "--source", "adverts", "--rejects", join(home, "rejects.jsonl"));

// The worker makes the demonstration's pictures first: they belong into no figure.
const working = await serve(program, site, "jasna.localhost");
await settled(working);
working.stop();

const beside = { plain, seconds };
const rendering = await serve(program, site, "jasna.localhost", { CIS_PAGE_CACHE: "0" });
row("memory at rest", ...memory(rendering));
const { body: news } = await fetchPage(rendering, "/aktualnosci");
const article = news.toString().match(/href="(\/aktualnosci\/\d[^"]*)"/)[1];
await compare("home, rendered each time", "/", rendering, beside);
await compare("article, rendered each time", article, rendering, beside);
await compare("search", "/oferty-pracy?q=kierowca", rendering, beside);
row("memory after the load", ...memory(rendering));
rendering.stop();

const server = await serve(program, site, "jasna.localhost");
await compare("home, kept", "/", server, beside);
await compare("article, kept", article, server, beside);
sizes();
const { body } = await fetchPage(server, "/oferty-pracy?q=kierowca");
const offer = body.toString().match(/href="(\/oferty-pracy\/\d[^"]*)"/)[1];
await clicks(server.origin);
for (const [name, path] of [["home", "/"], ["article", article], ["news", "/aktualnosci"], ["search", "/oferty-pracy?q=kierowca"], ["offer", offer]]) lighthouse(name, server.origin + path);
server.stop();
table(options.includes("--markdown"));
