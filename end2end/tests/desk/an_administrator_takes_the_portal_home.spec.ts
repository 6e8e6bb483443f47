import { readFileSync } from "node:fs";
import { at, axe, expect, test } from "../../town.ts";
import { signIn } from "./desk.ts";

test("an_administrator_takes_the_portal_home", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "admin");
  await page.getByRole("link", { name: "Eksport" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zabierz portal");
  await axe(page);
  await page.getByRole("button", { name: "Przygotuj archiwum" }).click();
  await expect(page.getByText("Archiwum jest przygotowywane.")).toBeVisible();
  await axe(page);
  // The page does not turn by itself: whoever waits looks again.
  const look = page.getByRole("link", { name: "Sprawdź postęp" });
  const fetch = page.getByRole("link", { name: /^Pobierz archiwum/ }).first();
  await expect(async () => {
    if (await look.isVisible()) await look.click();
    await expect(fetch).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 150_000 });
  await axe(page);
  await page.screenshot({ path: "screenshots/desk-export.png", fullPage: true });
  const [download] = await Promise.all([page.waitForEvent("download"), fetch.click()]);
  expect(download.suggestedFilename()).toMatch(/^jasna-\d{4}-\d\d-\d\d\.zip$/);
  expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe("PK");
});

test("an_editor_does_not_see_the_export", async ({ page }) => {
  await signIn(page, "redakcja");
  await expect(page.getByRole("link", { name: "Eksport" })).toHaveCount(0);
  expect((await page.goto(`${at("jasna")}/pulpit/eksport`))?.status()).toBe(403);
});
