import { mark } from "../../town.ts";
import { atHand, awake, box, expect, found, settled, test } from "../offline.ts";
import type { Page } from "@playwright/test";

const options = (page: Page) => page.locator("#podpowiedzi").getByRole("option");

test("what_a_resident_looks_for_stays_on_their_device", async ({ page, wire }) => {
  await settled(page);
  const same = await mark(page);
  const before = wire.asked.length;
  const main = page.getByRole("main");

  // A suggestion of words.
  await box(page).focus();
  await expect(box(page)).toHaveRole("combobox");
  await box(page).fill("kier");
  await options(page).first().click();
  await expect(page).toHaveURL(/[?&]q=kier/);

  // A facet, and the chip that takes it away.
  const facet = main.getByRole("group", { name: "Umowa" }).getByRole("checkbox", { name: /umowa zlecenie/ });
  await facet.press("Space");
  await expect(page).toHaveURL(/[?&]umowa=/);
  await main.getByRole("link", { name: /umowa zlecenie/ }).click();
  await expect(page).not.toHaveURL(/[?&]umowa=/);
  await expect(facet).not.toBeChecked();
  await expect(box(page)).toHaveValue(/^kier/);

  // The next page, and back: as if it had been fetched.
  await box(page).fill("");
  await expect(page).toHaveURL(/\/oferty-pracy$/);
  const first = await found(page).allInnerTexts();
  const next = main.getByRole("link", { name: "Następna" });
  await next.hover();
  await next.click();
  await expect(page).toHaveURL(/[?&]strona=2$/);
  await expect(page).toHaveTitle(/, strona 2 – /);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.locator("#announcer")).toHaveText(await page.title());
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(await found(page).allInnerTexts()).not.toEqual(first);
  await page.goBack();
  await expect(page).toHaveURL(/\/oferty-pracy$/);
  await expect(found(page)).toHaveText(first);

  // A suggestion that is a search of its own, and the form's own button.
  const employers = await page.locator("input[name=pracodawca]").evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
  const employer = employers.find((name) => !/[":]/.test(name))!;
  await box(page).fill(employer);
  await options(page).filter({ hasText: "pracodawca" }).first().click();
  await expect(page).toHaveURL(/[?&]pracodawca=/);
  await expect(main.locator("article .offer-employer").first()).toHaveText(employer);
  await box(page).fill("praca");
  await box(page).press("Enter");
  await expect(page).toHaveURL(/[?&]q=praca&pracodawca=/);

  expect(wire.asked.slice(before).filter((path) => path.includes("?"))).toEqual([]);
  expect(await same.stays()).toBe(true);
});

test("what_leads_on_from_a_search_on_the_device_takes_it_along", async ({ page }) => {
  await settled(page);
  await box(page).fill("kierowca");
  await expect(page).toHaveURL(/[?&]q=kierowca$/);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Mapa", exact: true })).toHaveAttribute("href", /\?q=kierowca&widok=mapa$/);
  await expect(main.getByRole("link", { name: "RSS" })).toHaveAttribute("href", /\/oferty-pracy\.rss\?q=kierowca$/);
  await expect(page.locator("header a[hreflang=uk]")).toHaveAttribute("href", /\/uk\/oferty-pracy\?q=kierowca$/);
  await expect(page).toHaveTitle(/^kierowca – Praca: Jasna/);
  // The map is the server's.
  await main.getByRole("link", { name: "Mapa", exact: true }).click();
  await expect(page.getByRole("region", { name: "Mapa ofert" })).toBeVisible();
  await awake(page);
  await atHand(page);
  await main.getByRole("link", { name: "Lista", exact: true }).click();
  await expect(page.getByRole("region", { name: "Mapa ofert" })).toHaveCount(0);
  await expect(main.getByRole("link", { name: "Lista", exact: true })).toHaveAttribute("aria-current", "true");
  await expect(page).toHaveURL(/\/oferty-pracy\?q=kierowca$/);
});
