import { awake, expect, test } from "../../town.ts";

test("a_resident_finds_a_job_in_ukrainian", async ({ page }) => {
  await page.goto("/oferty-pracy");
  await page.locator("header").getByText("Polski").first().click();
  await page.getByRole("link", { name: "Українська" }).click();
  await expect(page).toHaveURL(/\/uk\/oferty-pracy/);
  await expect(page.locator("html")).toHaveAttribute("lang", "uk");
  const box = page.locator("#q");
  await box.fill("kierowca");
  await box.press("Enter");
  await expect(page).toHaveURL(/\/uk\/oferty-pracy\?.*q=kierowca/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/\p{Script=Cyrillic}/u);
  const first = page.getByRole("main").getByRole("article").first();
  await expect(first).toContainText(/kierowc/i);
  // The advert stays in its own language and says so.
  await expect(first.locator("[lang=pl]").first()).toContainText(/kierowc/i);
});

for (const [lang, counted] of [["uk", "вакансі"], ["en", "offers"]]) {
  test(`a_resident_types_and_the_answers_stay_in_their_language_${lang}`, async ({ page }) => {
    await page.goto(`/${lang}/oferty-pracy`);
    await awake(page);
    await page.locator("#q").pressSequentially("kierowca");
    await expect(page).toHaveURL(new RegExp(`/${lang}/oferty-pracy\\?q=kierowca$`));
    await expect(page.locator("#ile")).toContainText(counted);
  });
}
