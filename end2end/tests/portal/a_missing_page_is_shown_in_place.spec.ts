import { awake, expect, mark, test } from "../../town.ts";

test("a_missing_page_is_shown_in_place_and_back_leads_home", async ({ page }) => {
  await page.goto("/");
  await awake(page);
  const same = await mark(page);
  const home = await page.title();
  await page.evaluate(() => document.querySelector<HTMLAnchorElement>("main a[href^='/']")!.setAttribute("href", "/nie-ma-takiej-strony"));
  await page.locator("main a[href='/nie-ma-takiej-strony']").first().click();
  await expect(page).toHaveURL(/nie-ma-takiej-strony/);
  await expect(page).not.toHaveTitle(home);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveTitle(home);
  expect(await same.stays()).toBe(true);
});
