import { at, axe, expect, test } from "../../town.ts";
import { signIn } from "../desk/desk.ts";

test("the_declaration_says_the_same_in_three_languages", async ({ page }) => {
  for (const [path, heading] of [
    ["/deklaracja-dostepnosci", "Deklaracja dostępności"],
    ["/en/deklaracja-dostepnosci", "Accessibility declaration"],
    ["/uk/deklaracja-dostepnosci", "Декларація доступності"],
  ] as const) {
    await page.goto(path);
    await expect(page.locator("h1#a11y-deklaracja")).toHaveText(heading);
    await expect(page.locator("time#a11y-data-przeglad")).toHaveAttribute("datetime", /^\d{4}-\d{2}-\d{2}$/);
    for (const id of ["wstep", "podmiot", "url", "status", "kontakt", "email", "telefon", "procedura", "architektura"]) {
      await expect(page.locator(`#a11y-${id}`), id).toHaveCount(1);
    }
    await axe(page);
  }
});

test("an_administrator_looks_the_declaration_through", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto(`${at("jasna")}/pulpit/dostepnosc`);
  await axe(page);
  const versions = page.getByRole("link", { name: /^Wersja \d+$/ });
  const before = await versions.count();
  await page.getByRole("button", { name: "Przejrzano, bez zmian" }).click();
  await expect(page.getByText("Przegląd zapisany.")).toBeVisible();
  await expect(versions).toHaveCount(before + 1);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByLabel("Niezgodność z załącznikiem")).toHaveValue(/PDF/);
  await axe(page);
});
