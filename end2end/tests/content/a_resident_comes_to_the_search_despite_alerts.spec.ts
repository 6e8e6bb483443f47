import { at, awake, axe, expect, mark, test } from "../../town.ts";

test.use({ viewport: { width: 360, height: 740 } });

test("alerts_that_are_no_danger_are_a_line_above_every_page_but_the_home_page", async ({ page }) => {
  await page.goto(at("jasna"));
  await awake(page);
  const alerts = page.getByRole("complementary", { name: "Komunikaty" });
  const water = alerts.getByRole("heading", { name: /Brak wody na Sadowej/ });
  await expect(water).toBeVisible();
  await expect(alerts).toContainText("Pękła rura");
  const same = await mark(page);
  await page.getByRole("link", { name: "Sprawy", exact: true }).first().evaluate((link: HTMLAnchorElement) => link.click());
  await expect(page).toHaveURL(/\/sprawy$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sprawy");
  expect(await same.stays(), "without a new document").toBe(true);
  await expect(water).toBeVisible();
  await expect(alerts).not.toContainText("Pękła rura");
  expect((await page.getByRole("heading", { level: 1 }).boundingBox())!.y, "the page begins on the first screen").toBeLessThan(600);
  await axe(page);
  await water.getByRole("link").click();
  await expect(page).toHaveURL(/\/komunikaty#komunikat-\d+$/);
  await expect(page.getByRole("main")).toContainText("Pękła rura");
  await expect(alerts, "on their own list they are not said a second time").toHaveCount(0);
  await page.goBack();
  await expect(water).toBeVisible();
});
