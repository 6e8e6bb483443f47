import { awake, expect, mark, test } from "../../town.ts";

test("a_click_does_not_reload_the_document", async ({ page }) => {
  await page.goto("/");
  await awake(page);
  const same = await mark(page);
  await page.getByRole("link", { name: "Oferty pracy" }).first().click();
  await expect(page).toHaveURL(/\/oferty-pracy$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.getByRole("main").getByRole("article").first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/oferty-pracy\/\d+/);
  await page.goBack();
  await expect(page).toHaveURL(/\/oferty-pracy$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  expect(await same.stays()).toBe(true);
});
