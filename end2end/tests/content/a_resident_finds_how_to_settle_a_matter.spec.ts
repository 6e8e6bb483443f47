import { awake, expect, test } from "../../town.ts";

test("a_resident_finds_how_to_settle_a_matter", async ({ page }) => {
  await page.goto("/");
  await awake(page);
  await page.getByRole("searchbox").fill("odciski palców");
  await page.getByRole("button", { name: "Szukaj" }).click();
  await page.getByRole("main").getByRole("link", { name: "Dowód osobisty" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dowód osobisty");
  for (const section of ["Dla kogo", "Co przygotować", "Opłaty", "Termin załatwienia", "Gdzie i jak złożyć", "Jak się odwołać", "Podstawa prawna", "Kto prowadzi sprawę"]) {
    await expect(page.getByRole("heading", { name: section })).toBeVisible();
  }
  await page.getByRole("main").getByRole("link", { name: /^Sprawy obywatelskie/ }).click();
  await expect(page.getByRole("heading", { name: "Tu załatwisz" })).toBeVisible();
});

test.describe("without_script", () => {
  test.use({ javaScriptEnabled: false });

  test("a_resident_goes_by_topic_or_letter", async ({ page }) => {
    await page.goto("/sprawy");
    await page.getByRole("navigation", { name: "Tematy" }).getByRole("link", { name: "Podatki i opłaty" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Podatki i opłaty" })).toBeVisible();
    await page.getByRole("navigation", { name: "Układ listy" }).getByRole("link", { name: "Od A do Z" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "D", exact: true })).toBeVisible();
    await page.getByRole("searchbox", { name: "Szukaj na tej liście" }).fill("meldunek");
    await page.getByRole("button", { name: "Szukaj" }).click();
    await expect(page.getByRole("link", { name: /^Zameldowanie/ })).toBeVisible();
  });
});

test("a_printed_matter_holds_what_one_takes_along_and_nothing_to_click", async ({ page }) => {
  await page.goto("/sprawy?q=dowód+osobisty");
  await page.getByRole("main").getByRole("link", { name: "Dowód osobisty" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dowód osobisty");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "Co przygotować" })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
  await page.screenshot({ path: "screenshots/service-print.png", fullPage: true });
});
