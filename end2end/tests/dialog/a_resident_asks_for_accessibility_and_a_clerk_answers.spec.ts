import { at, axe, expect, test } from "../../town.ts";
import { signIn, title } from "../desk/desk.ts";

test("a_resident_asks_for_accessibility_and_a_clerk_answers", async ({ page, browser }) => {
  const what = title("Cennik basenu");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Deklaracja dostępności" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deklaracja dostępności");
  await page.getByRole("link", { name: "Złóż żądanie zapewnienia dostępności" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Żądanie zapewnienia dostępności");
  await page.getByLabel("Strona lub element, o który chodzi").fill(what);
  await page.getByLabel("Na czym polega problem").fill("Czytnik ekranu czyta same liczby.");
  await page.getByLabel("Imię i nazwisko").fill("Jan Kowalski");
  await page.getByRole("button", { name: "Wyślij" }).click();
  // No way back was given: the summary takes the focus and what was typed stays.
  await expect(page.getByRole("alert")).toContainText("Podaj e-mail, telefon albo adres pocztowy");
  await expect(page.getByLabel("Strona lub element, o który chodzi")).toHaveValue(what);
  await axe(page);
  await page.getByLabel("Adres e-mail").fill("jan@poczta.example");
  await page.getByRole("button", { name: "Wyślij" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Przyjęliśmy Twoje żądanie" })).toContainText(/Numer żądania: D\/\d+\/\d{4}/);
  await axe(page);
  const number = (await page.getByText(/Numer żądania/).textContent())?.match(/D\/\d+\/\d{4}/)?.[0] ?? "";

  const office = await (await browser.newContext({ locale: "pl-PL", viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(office, "admin");
  await office.goto(`${at("jasna")}/pulpit/zadania-dostepnosci`);
  // Seven days, and more where they end on days off.
  await expect(office.getByRole("row").filter({ hasText: number })).toContainText(/zostało ([7-9]|1\d) dni/);
  await office.getByRole("link", { name: number, exact: true }).click();
  await expect(office.getByText(what)).toBeVisible();
  await axe(office);
  await office.getByLabel("Co zrobiono i gdzie to znaleźć").fill("Cennik jest tabelą z nagłówkami.");
  await office.getByRole("button", { name: "Zrealizowano" }).click();
  await expect(office.getByText("Odpowiedź zapisana i wysłana")).toBeVisible();
  await office.context().close();
});
