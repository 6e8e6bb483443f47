import type { Page } from "@playwright/test";
import { at, axe, axeInEveryLook, expect, operator, test } from "../../town.ts";
import { PASSWORD } from "./desk.ts";

async function come(page: Page) {
  await page.goto(`${operator()}/pulpit`);
  await page.getByLabel("Adres e-mail").fill("operator@nad-modra.example.com");
  await page.getByLabel("Hasło").fill(PASSWORD);
  await page.getByRole("button", { name: "Zaloguj się" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dzień dobry");
}

/** Fills the form that opens a portal. */
async function fill(page: Page, slug: string, code: string) {
  await page.getByLabel("Krótka nazwa w adresie").fill(slug);
  await page.getByLabel("Nazwa portalu").fill(`Gmina ${slug}`);
  await page.getByLabel("Rodzaj").selectOption({ label: "gmina wiejska" });
  await page.getByLabel("Kod TERYT").fill(code);
  await page.getByLabel("Miejscowość siedziby").fill("Września");
  await page.getByLabel("Współrzędne siedziby").fill("52.33, 17.57");
  await page.getByLabel("Adresy (domeny)").fill(`${slug}.localhost`);
  await page.getByRole("checkbox", { name: "Oferty pracy (GCI)" }).check();
}

const name = () => `mglista-${Math.random().toString(36).slice(2, 8)}`;

test("the_operator_opens_a_portal_and_sees_it_answer", async ({ page }) => {
  const slug = name();
  await come(page);
  await page.getByRole("link", { name: "Portale", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Portale");
  await axe(page);
  await page.getByRole("link", { name: "Otwórz portal" }).click();
  await fill(page, slug, "3003021");
  await page.getByRole("button", { name: "Otwórz portal" }).click();
  await expect(page.getByRole("alert")).toContainText("Kod TERYT nie pasuje do rodzaju");
  await expect(page.getByLabel("Krótka nazwa w adresie")).toHaveValue(slug);
  await axeInEveryLook(page);
  await page.getByLabel("Kod TERYT").fill("3003022");
  await page.getByRole("button", { name: "Otwórz portal" }).click();
  await expect(page.getByText("Portal jest otwarty.")).toBeVisible();
  await axeInEveryLook(page, async (look) => {
    await page.screenshot({ path: `screenshots/desk-portal-of-the-operator-${look}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
  await page.goto(at(slug));
  await expect(page.getByRole("banner")).toContainText(`Gmina ${slug}`);
  await page.goto(`${at(slug)}/oferty-pracy`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("the_operator_turns_a_service_off_without_script_once_they_say_that_they_know_what_stops", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "pl-PL" });
  const page = await context.newPage();
  const slug = name();
  await come(page);
  await page.goto(`${operator()}/pulpit/portale/nowy`);
  await fill(page, slug, "");
  await page.getByRole("button", { name: "Otwórz portal" }).click();
  await page.getByRole("button", { name: /^Wyłącz/ }).click();
  await expect(page.getByRole("alert")).toContainText("zaznacz, że wiesz, co przestanie działać");
  await page.getByRole("checkbox", { name: "Wiem, co przestanie działać" }).check();
  await page.getByRole("button", { name: /^Wyłącz/ }).click();
  await expect(page.getByText("Usługa wyłączona.")).toBeVisible();
  expect((await page.goto(`${at(slug)}/oferty-pracy`))?.status()).toBe(404);
  await context.close();
});
