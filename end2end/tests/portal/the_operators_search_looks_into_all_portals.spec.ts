import { axeInEveryLook, expect, operator, test } from "../../town.ts";

test("a_resident_searches_all_portals_at_the_operators_page_and_is_led_to_one_of_them", async ({ page }) => {
  await page.goto(operator());
  const box = page.getByRole("searchbox", { name: "Szukaj we wszystkich portalach" });
  await box.fill("biblioteka");
  await box.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Szukaj we wszystkich portalach");
  const found = page.getByRole("region", { name: "W portalach" });
  await expect(found.getByRole("status")).toContainText(/wynik/);
  await axeInEveryLook(page, async (look) => {
    await page.screenshot({ path: `screenshots/search-of-all-portals-${look}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
  const portals = page.getByRole("combobox", { name: "Portal", exact: true });
  const chosen = await portals.locator("option").nth(1).getAttribute("value");
  await portals.selectOption({ index: 1 });
  await page.getByRole("button", { name: "Pokaż", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`portal=${chosen}`));
  await expect(found.getByRole("article").first()).toBeVisible();
  await found.getByRole("link").first().click();
  await expect(page.locator(`html[data-portal="${chosen}"]`)).toBeVisible();
});
