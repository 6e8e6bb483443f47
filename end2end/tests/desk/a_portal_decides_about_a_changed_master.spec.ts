import { at, axe, expect, operator, test } from "../../town.ts";
import { signIn } from "./desk.ts";

// The demonstration's association shares one page; Jasna has changed it, and a new version waits.

test("a_portal_decides_about_a_changed_master", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "pl-PL", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page, "redakcja");
  await expect(page.getByRole("heading", { name: "Zmiany wzorców" })).toBeVisible();
  await expect(page.getByText(/Wzorzec się zmienił – zdecyduj do \d+/)).toBeVisible();
  await page.getByRole("link", { name: "Skargi, wnioski i petycje" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wzorzec: Skargi, wnioski i petycje");
  await expect(page.locator("ins").filter({ hasText: "e-Doręczenia" }).first()).toBeVisible();
  await page.screenshot({ path: "screenshots/desk-master-360.png", fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it fits").toBe(true);

  await page.getByRole("button", { name: "Zdecyduję później" }).click();
  await expect(page.getByRole("heading", { name: /Wzorzec się zmienił/ })).toBeVisible();
  await page.getByRole("link", { name: "Zobacz zmiany i zdecyduj" }).click();

  const passage = page.getByRole("group", { name: "Fragment 1" });
  await expect(passage).toContainText("Burmistrz przyjmuje w środy");
  await expect(passage).toContainText("a raz w tygodniu także po nich");
  await passage.getByRole("radio", { name: "Oba, jedno po drugim" }).check();
  await page.getByRole("button", { name: "Przyjmij i opublikuj" }).click();
  await expect(page.getByText("Przyjęto nową wersję i opublikowano.")).toBeVisible();
  await expect(page.getByText("Nie ma zmian, o których trzeba zdecydować.")).toBeVisible();

  await page.goto(`${at("jasna")}/urzad/skargi-wnioski-petycje`);
  for (const words of ["Burmistrz przyjmuje w środy", "a raz w tygodniu także po nich", "przez e-Doręczenia albo ePUAP", "Na podstawie wzorca:"]) {
    await expect(page.locator("article")).toContainText(words);
  }
  await context.close();
});

test("a_neighbour_sees_the_same_change_as_plain_differences", async ({ page }) => {
  await page.goto(`${at("wrzosow")}/pulpit`);
  await page.getByLabel("Adres e-mail").fill("redakcja@wrzosow.example.com");
  await page.getByLabel("Hasło").fill("lipa rower jezioro");
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await page.getByRole("link", { name: "Wspólne treści" }).last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wspólne treści");
  await axe(page);
  await page.getByRole("link", { name: "Skargi, wnioski i petycje" }).click();
  await expect(page.getByText("Wasza kopia jest taka jak poprzednia wersja wzorca.")).toBeVisible();
  await expect(page.getByRole("radio")).toHaveCount(0);
  await axe(page);
});

test("a_portals_editor_has_nothing_to_share", async ({ page }) => {
  await signIn(page, "redakcja");
  await page.goto(`${at("jasna")}/pulpit/tresci/1`);
  await expect(page.getByRole("link", { name: "Udostępnij portalom" })).toHaveCount(0);
  const answer = await page.goto(`${at("jasna")}/pulpit/tresci/1/wspolna`);
  expect(answer?.status()).toBe(404);
});

test("the_operator_sees_how_the_portals_stand", async ({ page }) => {
  await page.goto(`${operator()}/pulpit`);
  await page.getByLabel("Adres e-mail").fill("operator@nad-modra.example.com");
  await page.getByLabel("Hasło").fill("lipa rower jezioro");
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await page.getByRole("link", { name: "Wspólne treści" }).last().click();
  await expect(page.getByRole("columnheader", { name: "Czeka na decyzję" })).toBeVisible();
  await axe(page);
  await page.getByText(/^\d+ portal/).first().click();
  await page.getByRole("link", { name: /Jasna/ }).last().click();
  await expect(page.getByRole("heading", { name: "Różnice między wzorcem a kopią" })).toBeVisible();
  await expect(page.locator("ins, del").first()).toBeVisible();
  await axe(page);
});
