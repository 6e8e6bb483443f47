import { awake, expect, test } from "../../town.ts";
import type { Page } from "@playwright/test";

/** Presses Tab until the wanted element has the focus, which has to be seen. */
async function tabTo(page: Page, wanted: string, most = 150) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate((selector) => document.activeElement?.matches(selector), wanted);
    if (!found) continue;
    const outlined = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle !== "none");
    expect(outlined, "the focus is seen").toBe(true);
    return;
  }
  throw new Error(`Tab never reached ${wanted}`);
}

test("a_resident_finds_a_job_with_a_keyboard_only", async ({ page }) => {
  await page.goto("/oferty-pracy");
  await awake(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Przejdź do treści" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "input[name=q]");
  await page.keyboard.type("kierowca");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]q=kierowca/);
  await tabTo(page, "main article a");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/kierowc/i);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});
