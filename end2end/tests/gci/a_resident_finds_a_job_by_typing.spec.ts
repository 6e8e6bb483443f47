import { awake, expect, test } from "../../town.ts";

test("a_resident_finds_a_job_by_typing", async ({ page }) => {
  await page.goto("/oferty-pracy");
  await awake(page);
  await page.getByLabel("Czego szukasz").pressSequentially("kierowc", { delay: 30 });
  const offers = page.getByRole("main").getByRole("article");
  await expect(offers.first()).toContainText(/kierowc/i);
  await expect(page).toHaveURL(/[?&]q=kierowc/);
  await offers.first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/kierowc/i);
});
