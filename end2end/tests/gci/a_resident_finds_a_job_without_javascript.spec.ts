import { expect, test } from "../../town.ts";

test.use({ javaScriptEnabled: false });

test("a_resident_finds_a_job_without_javascript", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Oferty pracy" }).first().click();
  await page.getByLabel("Czego szukasz").fill("kierowca");
  await page.getByRole("main").getByRole("button", { name: "Szukaj", exact: true }).click();
  await expect(page).toHaveURL(/[?&]q=kierowca/);
  const offers = page.getByRole("main").getByRole("article");
  await expect(offers.first()).toContainText(/kierowc/i);
  await offers.first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/kierowc/i);
});
