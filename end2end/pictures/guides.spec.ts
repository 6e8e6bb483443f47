// What the guides of docs/users show: the desk of Jasna, as an editor and an administrator see it.

import { resolve } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { begin, signIn, text } from "../tests/desk/desk.ts";
import { at, expect, test } from "../town.ts";

const FOLDER = resolve(import.meta.dirname, "../../docs/users/pictures");
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
/** Room above and below what is shown, in pixels: little, so that nothing is cut off beside it. */
const ROOM = 5;
/** Room to the right of it. */
const MARGIN = 32;

/** Saves the part of the page from one element to another, as wide as they are. */
async function part(page: Page, name: string, from: Locator, to: Locator = from) {
  await page.evaluate(() => document.fonts.ready);
  const scrolled = await page.evaluate(() => scrollY);
  const [first, last] = [await from.boundingBox(), await to.boundingBox()];
  if (!first || !last) throw new Error(`${name}: what it shows is not there`);
  const y = Math.max(0, first.y + scrolled - ROOM);
  const right = Math.max(first.x + first.width, last.x + last.width) + MARGIN;
  const clip = { x: 0, y, width: Math.min(page.viewportSize()!.width, right), height: last.y + last.height + scrolled + ROOM - y };
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true, clip, animations: "disabled" });
}

/** Saves what the window shows. */
async function view(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: "disabled" });
}

const group = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** A photograph as a telephone would have it: one of those that the town has. */
async function photograph(page: Page) {
  await page.goto(`${at("jasna")}/pulpit/media`);
  const src = await page.locator("img.media-seen").first().getAttribute("src");
  const bytes = await page.evaluate(async (src) => Array.from(new Uint8Array(await (await fetch(src)).arrayBuffer())), src!);
  return { name: "IMG_0412.jpg", mimeType: "image/jpeg", buffer: Buffer.from(bytes) };
}

test.describe("on a telephone", () => {
  test.use(PHONE);

  test("news_with_a_photograph", async ({ page }) => {
    await signIn(page, "redakcja");
    const photo = await photograph(page);
    await page.goto(`${at("jasna")}/pulpit/tresci/nowa?rodzaj=news`);
    await page.getByLabel("Tytuł").fill("Jarmark zimowy na rynku");
    await page.getByLabel("Zajawka").fill("Od piątku do niedzieli, od 10.00 do 19.00. Wstęp wolny.");
    await text(page);
    await view(page, "telefon-nowa");
    await page.getByLabel("Zdjęcie z tego urządzenia").setInputFiles(photo);
    await page.getByLabel("Co widać na zdjęciu").fill("Rynek pod śniegiem, pośrodku ratusz z zegarem.");
    await part(page, "telefon-zdjecie", group(page, "Zdjęcie"));
    await (await text(page)).click();
    await page.keyboard.type("Na rynku staną trzydzieści dwa stragany. Ulica Ratuszowa będzie zamknięta dla aut.");
    await button(page, "Opublikuj").click();
    await expect(page.getByText("Opublikowano.")).toBeVisible();
    await page.getByRole("link", { name: "Zobacz na portalu" }).click();
    await page.waitForURL(/\/aktualnosci\//);
    const picture = page.locator("article img").first();
    await expect(picture).toBeVisible();
    await picture.evaluate((image: HTMLImageElement) => image.decode());
    await part(page, "telefon-na-portalu", page.getByRole("heading", { level: 1 }), picture);
  });

  test("a_warning", async ({ page }) => {
    await signIn(page, "redakcja");
    await page.goto(`${at("jasna")}/pulpit/tresci/nowa?rodzaj=alert`);
    await page.getByLabel("Tytuł").fill("Gołoledź na drogach gminy");
    await page.getByLabel("Zajawka").fill("Dziś do 12.00. Jedź wolniej, zostaw rower w domu. Piaskarki wyjechały o 5.00.");
    await page.getByLabel("Waga", { exact: true }).selectOption({ label: "Ostrzeżenie" });
    await page.getByLabel("Miejsce", { exact: true }).fill("cała gmina");
    await text(page);
    await part(page, "telefon-ostrzezenie", page.locator("label[for=title]"), page.getByLabel("Miejsce", { exact: true }));
  });
});

test("the_desk", async ({ page }) => {
  await signIn(page, "redakcja");
  await view(page, "pulpit");
});

test("the_editor_and_what_must_be_mended", async ({ page }) => {
  await signIn(page, "redakcja");
  const path = await begin(page, { title: "Jak zgłosić awarię latarni", kind: "page" });
  const area = await text(page);
  await area.click();
  await page.keyboard.type("## Co podać");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- numer słupa, jest na tabliczce");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ulicę i najbliższy numer domu");
  for (let times = 0; times < 2; times += 1) await page.keyboard.press("Enter");
  await page.keyboard.type("Naprawiamy w trzy dni robocze. Zadzwoń też wieczorem.");
  await part(page, "edytor", page.locator("prose-editor"));

  await page.goto(`${at("jasna")}${path}`);
  await page.getByLabel("Albo jedno z już dodanych").selectOption({ index: 1 });
  await (await text(page)).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("Zgłoszenia przyjmuje dyżurny.");
  await button(page, "Opublikuj").click();
  await expect(page.getByRole("alert")).toContainText("Napisz, co jest na zdjęciu");
  await part(page, "popraw-przed-publikacja", page.getByRole("alert"), group(page, "Zdjęcie"));
});

test("a_publication_to_come", async ({ page }) => {
  await signIn(page, "redakcja");
  const path = await begin(page, { title: "Harmonogram odbioru odpadów na nowy rok", paragraphs: ["Odbiór zaczyna się o szóstej."] });
  await page.getByText("Zaplanuj publikację").click();
  await page.getByLabel("Opublikuj od").fill("2031-01-02T10:00");
  await page.getByLabel("Wycofaj po").fill("2031-12-31T23:00");
  const schedule = page.locator("details", { hasText: "Zaplanuj publikację" });
  await part(page, "zaplanuj", schedule, button(page, "Opublikuj"));
  await button(page, "Opublikuj").click();
  await expect(page.getByText("Publikacja zaplanowana.")).toBeVisible();
  await page.goto(`${at("jasna")}${path}`);
  await part(page, "zaplanowane", page.getByRole("heading", { level: 1 }), page.getByRole("button", { name: "Odwołaj" }));
});

test("two_people_in_one_page_and_its_versions", async ({ page, browser }) => {
  await signIn(page, "redakcja");
  const path = await begin(page, { title: "Godziny kasy urzędu", kind: "page", paragraphs: ["Kasa czynna do 15.30."] });
  await text(page);
  const context = await browser.newContext({ locale: "pl-PL", timezoneId: "Europe/Warsaw", viewport: page.viewportSize(), colorScheme: "light" });
  const other = await context.newPage();
  await signIn(other, "admin");
  await other.goto(`${at("jasna")}${path}`);
  await text(other);
  await part(other, "dwie-osoby", other.getByRole("heading", { level: 1 }), button(other, "Przejmij edycję"));

  await (await text(page)).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Kasa czynna do 17.30.");
  await page.getByLabel("Co się zmieniło").fill("dłuższe godziny od stycznia");
  await button(page, "Zapisz szkic").click();
  await expect(page.getByText("Zapisano szkic.")).toBeVisible();
  await page.goto(`${at("jasna")}${path}/wersje`);
  await part(page, "wersje", page.getByRole("heading", { level: 1 }), page.getByRole("region", { name: /^Różnice/ }).last());
  await context.close();
});

test("a_draft_for_somebody_without_an_account", async ({ page }) => {
  await signIn(page, "redakcja");
  await begin(page, { title: "Regulamin boiska", kind: "page", paragraphs: ["Projekt do uzgodnienia."] });
  await page.getByRole("link", { name: "Podgląd" }).click();
  await page.getByLabel("Dla kogo").fill("radca prawny");
  await page.getByLabel("Na ile dni").fill("3");
  await button(page, "Utwórz odnośnik").click();
  await expect(page.getByText("Odnośnik gotowy")).toBeVisible();
  await part(page, "podglad", page.getByRole("heading", { name: "Odnośniki do podglądu" }), page.getByRole("region", { name: "Odnośniki do podglądu" }).last());
});

test("hours_of_an_entry", async ({ page }) => {
  await signIn(page, "redakcja");
  await page.goto(`${at("jasna")}/pulpit/tresci?rodzaj=entry&q=urz%C4%85d`);
  await page.getByRole("link", { name: /^Urząd Miejski/ }).first().click();
  await text(page);
  await part(page, "godziny", group(page, "Godziny otwarcia"));
});

test("the_administrator", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto(`${at("jasna")}/pulpit/osoby`);
  await part(page, "osoby", page.getByRole("heading", { level: 1 }), button(page, "Wyślij zaproszenie"));
  await page.goto(`${at("jasna")}/pulpit/portal`);
  await part(page, "kolor", page.getByRole("heading", { name: "Kolor, herb, języki" }), group(page, "Kolor"));
  await page.goto(`${at("jasna")}/pulpit/portal/menu`);
  await part(page, "menu", page.getByRole("heading", { level: 1 }), page.locator("ol.arranged > li").nth(2));
});

test("a_request_for_accessibility", async ({ page }) => {
  await page.goto("/deklaracja-dostepnosci/zadanie");
  await page.getByLabel("Strona lub element, o który chodzi").fill("Cennik basenu");
  await page.getByLabel("Na czym polega problem").fill("Czytnik ekranu czyta same liczby, bez nazw biletów.");
  await page.getByLabel("Imię i nazwisko").fill("Jan Kowalski");
  await page.getByLabel("Adres e-mail").fill("jan@poczta.example");
  await button(page, "Wyślij").click();
  await expect(page.getByText("Przyjęliśmy Twoje żądanie")).toBeVisible();
  await signIn(page, "admin");
  await page.goto(`${at("jasna")}/pulpit/zadania-dostepnosci`);
  await page.getByRole("link", { name: /^D\/\d/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Żądanie D/");
  await part(page, "zadanie", page.getByRole("heading", { level: 1 }), button(page, "Zrealizowano"));
});
