import { awake, expect, test } from "../../town.ts";
import type { Page } from "@playwright/test";

const count = async (page: Page) => Number((await page.locator("#ile").innerText()).replace(/\D/g, ""));

test("a_resident_narrows_a_search_and_the_counts_were_true", async ({ page }) => {
  await page.goto("/oferty-pracy");
  await awake(page);
  const all = await count(page);
  const value = page.getByRole("group", { name: "Umowa" }).getByRole("checkbox", { name: /umowa zlecenie/ });
  const promised = Number(await page.locator("[data-count='umowa=umowa-zlecenie'], [data-count='umowa=zlecenie']").first().innerText());
  expect(promised).toBeGreaterThan(0);
  expect(promised).toBeLessThan(all);
  await value.press("Space");
  await expect.poll(() => count(page)).toBe(promised);
  await expect(value).toBeFocused();
  await expect(page).toHaveURL(/[?&]umowa=/);
  await page.reload();
  expect(await count(page)).toBe(promised);
  await expect(value).toBeChecked();

  await page.getByLabel("Kolejność").selectOption({ label: "najwyższa płaca" });
  await expect(page).toHaveURL(/[?&]sort=/);
  expect(await count(page)).toBe(promised);
  await page.getByRole("main").getByRole("link", { name: /umowa zlecenie/ }).click();
  await expect(page).not.toHaveURL(/[?&]umowa=/);
  expect(await count(page)).toBe(all);
});

test("a_resident_who_finds_nothing_is_shown_ways_on_that_lead_somewhere", async ({ page }) => {
  // The server counts what lies beyond the device's slice; the device would have to ask it for that.
  await page.route("**/oferty-pracy/indeks.json", (route) => route.fulfill({ status: 404 }));
  await page.goto("/oferty-pracy?q=kierowca&km=5&zmiany=noc&dla=ukraina&placa=15000");
  await expect(page.getByRole("main").getByRole("article")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Nic nie znaleźliśmy" })).toBeVisible();
  const ways = page.locator(".suggest-list li");
  expect(await ways.count()).toBeGreaterThan(0);
  for (let at = 0; at < (await ways.count()); at += 1) {
    const way = ways.nth(at);
    const promised = Number((await way.locator(".n").innerText()).replace(/\D/g, ""));
    const words = await way.innerText();
    expect(promised, words).toBeGreaterThan(0);
    await way.getByRole("link").click();
    await expect(page.getByRole("main").getByRole("article").first()).toBeVisible();
    expect(await count(page), words).toBe(promised);
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Nic nie znaleźliśmy" })).toBeVisible();
  }
});

test("a_resident_sets_the_lowest_pay_with_the_arrow_keys_and_hears_it", async ({ page }) => {
  await page.goto("/oferty-pracy");
  await awake(page);
  const all = await count(page);
  const slider = page.getByRole("slider", { name: "Płaca co najmniej, zł brutto miesięcznie" });
  await expect(slider).toHaveAttribute("aria-valuetext", "dowolna");
  for (let step = 0; step < 3; step += 1) await slider.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", /^od 6\s?000\szł brutto$/);
  await expect(slider).toBeFocused();
  await expect(page.locator("#placa-ile")).toHaveText(/^od 6\s?000\szł brutto$/);
  await expect(page).toHaveURL(/[?&]placa=6000/);
  await expect.poll(() => count(page)).toBeLessThan(all);
  // The lower bars stay, greyed: they say what one would get by asking for less.
  const [out, bars] = [page.locator(".histogram .is-out"), page.locator(".histogram rect")];
  expect(await out.count()).toBeGreaterThan(0);
  expect(await out.count()).toBeLessThan(await bars.count());
  await page.reload();
  await expect(slider).toHaveValue("6000");
  await awake(page);
  await slider.press("Home");
  await expect(page).not.toHaveURL(/placa=/);
  await expect.poll(() => count(page)).toBe(all);
});
