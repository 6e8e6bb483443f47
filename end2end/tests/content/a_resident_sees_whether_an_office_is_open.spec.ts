import { awake, expect, test } from "../../town.ts";

test("a_resident_sees_whether_an_office_is_open", async ({ page }) => {
  await page.goto("/katalog");
  await awake(page);
  const office = page.getByRole("article").filter({ hasText: "Urząd Miejski w Jasnej" });
  await expect(office).toContainText(/Otwarte teraz|Przerwa do|Teraz zamknięte/);
  const said = await office.locator(".open-now").innerText();
  await office.getByRole("link", { name: "Urząd Miejski w Jasnej" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Urząd Miejski w Jasnej");
  await expect(page.locator(".open-now")).toHaveText(said);
  const monday = page.getByRole("row", { name: /poniedziałek/ });
  await expect(monday).toContainText("8:00–17:00");
  await expect(page.getByText("Hanna Wierzbicka")).toBeVisible();
});

test("only_what_is_open_is_shown_to_whoever_asks_for_it", async ({ page }) => {
  await page.goto("/katalog");
  await awake(page);
  await page.getByRole("link", { name: "Otwarte teraz", exact: true }).click();
  await expect(page).toHaveURL(/otwarte=1/);
  for (const line of await page.getByRole("main").locator(".open-now").allInnerTexts()) expect(line).toContain("Otwarte teraz");
});

test("a_resident_takes_an_office_along_as_a_card", async ({ page }) => {
  await page.goto("/katalog");
  await page.getByRole("link", { name: "Podatki i opłaty" }).click();
  const card = await page.getByRole("link", { name: "Zapisz w kontaktach" }).getAttribute("href");
  expect(card).toMatch(/\/katalog\/\d+\/wizytowka\.vcf$/);
});
