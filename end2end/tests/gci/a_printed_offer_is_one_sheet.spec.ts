import { awake, expect, offers, test } from "../../town.ts";
import type { Page } from "@playwright/test";

test("a_resident_prints_an_offer_with_one_button", async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { print: () => Object.assign(window, { printed: true }) }));
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  await page.getByRole("button", { name: "Drukuj" }).click();
  expect(await page.evaluate(() => "printed" in window)).toBe(true);
});

test("a_printed_offer_holds_what_paper_needs_and_nothing_to_click", async ({ page }) => {
  const [path] = await offers(page);
  await page.goto(path);
  await page.emulateMedia({ media: "print" });
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  for (const needed of ["Płaca", "Treść oferty", "Jak aplikować"]) await expect(page.getByRole("heading", { name: needed, exact: true })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveCount(0);

  // A code smaller than three centimetres is hard to read from a notice board. A CSS inch has 96 pixels.
  const code = page.getByRole("img", { name: "QR" });
  const { width, height } = (await code.boundingBox())!;
  expect(Math.min(width, height)).toBeGreaterThan((3 / 2.54) * 96);
  const said = await page.locator(".poster-foot b").innerText();
  await page.screenshot({ path: "screenshots/offer-print.png", fullPage: true });
  await page.goto(said);
  await page.emulateMedia({ media: "screen" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

/** How many sheets of paper a page takes. */
const sheets = async (page: Page) => (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g)!.length;

test("a_printed_offer_takes_two_sheets_at_most", async ({ page }) => {
  for (const path of (await offers(page, "sort=najnowsze")).slice(0, 4)) {
    await page.goto(path);
    expect(await sheets(page), path).toBeLessThanOrEqual(2);
  }
});

test("a_printed_offer_is_one_sheet", async ({ page }) => {
  for (const path of (await offers(page, "sort=najnowsze")).slice(0, 8)) {
    await page.goto(path);
    expect(await sheets(page), path).toBe(1);
  }
});

test("a_printed_offer_says_whom_to_call_and_where_to_write", async ({ page }) => {
  let contacts = 0;
  for (const path of (await offers(page)).slice(0, 8)) {
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    for (const contact of await page.getByRole("main").locator(":is(a[href^='tel:'], a[href^='mailto:'])").all()) {
      await expect(contact).toBeVisible();
      contacts += 1;
    }
  }
  expect(contacts).toBeGreaterThan(0);
});
