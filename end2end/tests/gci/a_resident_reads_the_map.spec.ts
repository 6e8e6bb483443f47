import { at, awake, expect, mark, test } from "../../town.ts";

test("a_resident_sees_offers_on_a_map_that_asks_nobody_else", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/oferty-pracy?q=kierowca");
  await awake(page);
  const same = await mark(page);
  await page.getByRole("navigation", { name: "Widok wyników" }).getByRole("link", { name: "Mapa" }).click();
  const map = page.getByRole("region", { name: "Mapa ofert" });
  await expect(map.locator(".pin").first()).toBeVisible();
  expect(await same.stays()).toBe(true);

  // The list is its equal: every offer of the list is on the map, and the map is one more way to look at it.
  const cards = page.getByRole("main").getByRole("article");
  const titles = await cards.getByRole("heading").allInnerTexts();
  expect(titles.length).toBeGreaterThan(0);
  const pins = JSON.parse((await map.getAttribute("data-offers"))!).pins.map(({ title }: { title: string }) => title);
  expect(titles.filter((title) => !pins.includes(title))).toEqual([]);
  await map.screenshot({ path: "screenshots/map-awake.png" });
  expect(asked.filter((url) => !url.startsWith(`${at("jasna")}/`))).toEqual([]);
});

test("a_resident_with_a_keyboard_opens_an_offer_from_the_map", async ({ page }) => {
  await page.goto("/oferty-pracy?q=kierowca&widok=mapa");
  await awake(page);
  const map = page.getByRole("region", { name: "Mapa ofert" });
  const pin = map.locator(".pin").first();
  await expect(pin).toBeVisible();
  await map.focus();
  const reached = () => page.evaluate(() => document.activeElement?.classList.contains("pin"));
  for (let presses = 0; presses < 5 && !(await reached()); presses += 1) await page.keyboard.press("Tab");
  expect(await reached(), "a pin takes the focus").toBe(true);
  await page.keyboard.press("Enter");
  const offer = map.locator(".leaflet-popup").getByRole("link").first();
  const title = await offer.innerText();
  const pinned = () => offer.evaluate((link) => link === document.activeElement);
  for (let presses = 0; presses < 60 && !(await pinned()); presses += 1) await page.keyboard.press("Tab");
  await expect(offer).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});
