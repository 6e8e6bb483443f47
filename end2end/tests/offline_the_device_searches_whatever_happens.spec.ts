import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { operate } from "../server.ts";
import type { Wire } from "../wire.ts";
import { atHand, awake, box, cut, expect, found, settled, test } from "./offline.ts";

const SEARCHER = /^\/pkg\/searcher-/;
const asked = (wire: Wire) => wire.asked.filter((path) => path.startsWith("/api/gci/search"));

/** Types what the demonstration has offers for, and sees them. */
async function finds(page: Page) {
  await box(page).fill("kierowca");
  await expect(page).toHaveURL(/[?&]q=kierowca$/);
  await expect(found(page).first()).toContainText(/kierowc/i);
  await expect(page.getByRole("main").getByRole("alert")).toHaveText("");
}

/** The searcher has said that it leaves the search to the server. */
async function leftToTheServer(page: Page, open: () => Promise<unknown>) {
  const said = page.waitForEvent("console", (message) => message.text().includes("Searching stays with the server"));
  await open();
  await awake(page);
  await said;
}

test("a_second_tab_searches_too", async ({ page, context, wire }) => {
  await settled(page);
  const second = await context.newPage();
  await settled(second);
  await finds(second);
  await finds(page);
  expect(asked(wire)).toEqual([]);
  await cut(context);
  for (const tab of [page, second]) {
    await box(tab).fill("kucharz");
    await expect(found(tab).first()).toContainText(/kucharz/i);
  }
});

test("a_private_window_without_caches_searches_too", async ({ page, wire }) => {
  // As where Cache Storage is refused: in the page, in the searcher, in the service worker.
  const refused = `for (const name of ["open", "keys", "match", "delete"]) CacheStorage.prototype[name] = () => Promise.reject(new DOMException("refused", "SecurityError"));`;
  await page.addInitScript(refused);
  wire.rewrite(SEARCHER, (script) => `${refused}\n${script}`);
  wire.rewrite(/^\/sw\.js$/, (script) => `${refused}\n${script}`);
  await page.goto("/oferty-pracy");
  await awake(page);
  await atHand(page);
  await finds(page);
  expect(asked(wire)).toEqual([]);
  await page.reload();
  await awake(page);
  await atHand(page);
  await finds(page);
});

test("storage_full_is_no_reason_not_to_search", async ({ page, wire }) => {
  const full = `for (const name of ["put", "add", "addAll"]) Cache.prototype[name] = () => Promise.reject(new DOMException("full", "QuotaExceededError"));`;
  wire.rewrite(SEARCHER, (script) => `${full}\n${script}`);
  wire.rewrite(/^\/sw\.js$/, (script) => `${full}\n${script}`);
  await settled(page);
  await finds(page);
  expect(asked(wire)).toEqual([]);
  await page.reload();
  await awake(page);
  await atHand(page);
  await finds(page);
});

test("a_blob_broken_in_transit_is_thrown_away", async ({ page, wire }) => {
  const whole = wire.change(/\/indeks\/[0-9a-f]{64}$/, ({ body }) => (body[body.length >> 1] ^= 0x10));
  await leftToTheServer(page, () => page.goto("/oferty-pracy"));
  await finds(page);
  expect(asked(wire)).not.toEqual([]);
  await expect(page.locator("html[data-at-hand]")).not.toBeAttached();
  const kept = await page.evaluate(async () => (await (await caches.open("cis-slices-1")).keys()).filter(({ url }) => /[0-9a-f]{64}$/.test(url)).length);
  expect(kept).toBe(0);
  // The next visit finds the wire whole.
  whole();
  await page.reload();
  await awake(page);
  await atHand(page);
});

test("an_old_worker_with_a_new_blob_asks_the_server", async ({ page, wire }) => {
  // A blob whose layout is of the next version, named and listed as it should be.
  let old = "";
  let named = "";
  wire.rewrite(/\/indeks\.json$/, (text) => {
    const list = JSON.parse(text);
    old = list.index.name;
    list.index.name = named ||= "0".repeat(64);
    return JSON.stringify(list);
  });
  // The name is known once the blob has been seen: the first visit fetches it under its own.
  const list = await (await page.request.get(`http://127.0.0.1:${process.env.TEST_PORT}/oferty-pracy/indeks.json`, { headers: { host: "jasna.localhost" } })).json();
  const blob = await (await page.request.get(`http://127.0.0.1:${process.env.TEST_PORT}${list.path}${list.index.name}`, { headers: { host: "jasna.localhost" } })).body();
  blob[7] += 1;
  named = createHash("sha256").update(blob).digest("hex");
  wire.change(new RegExp(`/indeks/${named}$`), (answer) => Object.assign(answer, { status: 200, body: blob, headers: { "content-type": "application/octet-stream" } }));

  const said = page.waitForEvent("console", (message) => message.text().includes("another version"));
  await leftToTheServer(page, () => page.goto("/oferty-pracy"));
  await said;
  expect(old).toBe(list.index.name);
  await finds(page);
  expect(asked(wire)).not.toEqual([]);
});

test("the_index_is_replaced_while_one_types", async ({ page, context, wire }) => {
  test.slow();
  // The searcher looks for news every hour; here every second.
  wire.rewrite(SEARCHER, (script) => {
    expect(script).toMatch(/60 \* 60 \* 1e3|36e5/);
    return script.replace(/60 \* 60 \* 1e3|36e5/, "1e3");
  });
  const portal = wire.at("wrzosow");
  await page.goto(`${portal}/oferty-pracy`);
  await awake(page);
  await atHand(page);
  const before = Number(await page.locator("html").getAttribute("data-at-hand"));
  await box(page).pressSequentially("zaklinacz ");
  await expect(page).toHaveURL(/q=zaklinacz/);
  await expect(page.getByRole("main").getByText("Zaklinacz deszczu")).toHaveCount(0);

  const file = join(mkdtempSync(join(tmpdir(), "cis-offers-")), "oferty.jsonl");
  writeFileSync(file, `${JSON.stringify({ id: "deszcz", title: "Zaklinacz deszczu", employer: "Chmura", region: "Wrzosów" })}\n`);
  operate("import", "offers", file, "--source", "podmiana", "--portal", "wrzosow");
  await expect(page.locator("html")).toHaveAttribute("data-at-hand", String(before + 1), { timeout: 60_000 });
  // From here on only the device can know of it.
  await cut(context);
  await box(page).pressSequentially("deszczu");
  await expect(box(page)).toHaveValue("zaklinacz deszczu");
  await expect(found(page).first()).toHaveText("Zaklinacz deszczu");
});
