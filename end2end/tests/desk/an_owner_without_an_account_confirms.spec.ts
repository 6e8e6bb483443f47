import { at, axe, expect, test } from "../../town.ts";
import { begin, links, signIn, title } from "./desk.ts";

test("an_owner_without_an_account_confirms", async ({ page, browser }) => {
  await signIn(page, "redakcja");
  const name = title("Szkoła w Jasnej");
  const path = await begin(page, { kind: "page", title: name, paragraphs: ["Sekretariat: pokój 3."], button: "Opublikuj" });
  const email = `maria-${Date.now()}@szkola.example.com`;
  const day = new Date(Date.now() + 10 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  await page.getByRole("combobox", { name: "Opiekun" }).selectOption("outside");
  await page.getByText("Osoba spoza portalu").last().click();
  await page.getByLabel("Imię i nazwisko opiekuna").fill("Maria Lis");
  await page.getByLabel("Adres e-mail opiekuna").fill(email);
  await page.getByLabel("Przejrzeć do").fill(day);
  await page.getByRole("button", { name: "Zapisz opiekę" }).click();
  await expect(page.getByText("Zapisano opiekę nad treścią.")).toBeVisible();
  await page.getByRole("button", { name: "Zapytaj opiekuna teraz" }).click();
  await expect(page.getByText("Wysłano list do opiekuna.")).toBeVisible();
  const letter = () => {
    try {
      return links(email, /\/potwierdzenie\/[\w-]{43}/);
    } catch {
      return [];
    }
  };
  await expect.poll(() => letter().length).toBeGreaterThan(0);

  const context = await browser.newContext({ locale: "pl-PL" });
  const owner = await context.newPage();
  await owner.goto(letter()[0]);
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText(`Czy to aktualne: ${name}?`);
  await owner.screenshot({ path: "screenshots/owner-confirms.png", fullPage: true });
  await axe(owner);
  await owner.getByLabel("Co zmienić").fill("Sekretariat jest w pokoju 5.");
  await owner.getByRole("button", { name: "Wymaga zmiany" }).click();
  await expect(owner.getByText("Redakcja zobaczy uwagę")).toBeVisible();
  await context.close();

  await page.goto(`${at("jasna")}/pulpit`);
  await expect(page.getByRole("heading", { name: "Opiekunowie proszą o zmianę" })).toBeVisible();
  await page.goto(at("jasna") + path);
  await expect(page.getByText("Sekretariat jest w pokoju 5.")).toBeVisible();
  await page.getByRole("button", { name: "Załatwione" }).click();
  await expect(page.getByText("Uwaga opiekuna załatwiona.")).toBeVisible();
  await page.getByRole("button", { name: "Treść jest nadal aktualna" }).click();
  await expect(page.getByText("Potwierdzono aktualność.")).toBeVisible();
});
