import { area, doc, expect, heading, open, paragraph, paste, test, written, type Json } from "./editor.ts";
import { GOOGLE, LIBRE, WEB, WORD } from "./editor_clipboards.ts";

const text = (value: string, ...marks: object[]): Json => ({ type: "text", text: value, ...(marks.length && { marks }) });
const said = (...content: Json[]): Json => ({ type: "paragraph", content });
const item = (...content: Json[]): Json => ({ type: "listItem", content });
const bullets = (...content: Json[]): Json => ({ type: "bulletList", content });
const numbers = (start: number, ...content: Json[]): Json => ({ type: "orderedList", attrs: { start }, content });
const spans = { colspan: 1, rowspan: 1 };
const cell = (...content: Json[]): Json => ({ type: "tableCell", attrs: spans, content });
const header = (scope: string, ...content: Json[]): Json => ({ type: "tableHeader", attrs: { ...spans, scope }, content });
const table = (...rows: Json[][]): Json => ({ type: "table", attrs: { caption: "" }, content: rows.map((content) => ({ type: "tableRow", content })) });
const link = (href: string) => ({ type: "link", attrs: { href, item: null, lang: null } });

test("from_word", async ({ page }) => {
  await open(page);
  await paste(page, { html: WORD, text: "Regulamin targowiska" });
  expect(await written(page)).toEqual(
    doc(
      heading(2, "Regulamin targowiska"),
      said(text("Targ odbywa się we "), text("wtorki", { type: "bold" }), text(" i\u00a0"), text("piątki", { type: "italic" }), text(".")),
      heading(3, "Kto może handlować"),
      bullets(item(paragraph("rolnicy"), bullets(item(paragraph("z\u00a0gminy")))), item(paragraph("rzemieślnicy"))),
      numbers(3, item(said(text("Zgłoś się do "), text("urzędu", link("https://www.gov.pl/")), text("."))), item(paragraph("Zapłać opłatę."))),
      table([header("col", said(text("Stoisko", { type: "bold" }))), header("col", paragraph("Opłata"))], [cell(paragraph("do 5\u00a0m")), cell(paragraph("10\u00a0zł"))]),
    ),
  );
  await expect(page.getByRole("status").filter({ hasText: "nie można przenieść" })).toBeVisible();
});

test("from_google_docs", async ({ page }) => {
  await open(page);
  await paste(page, { html: GOOGLE, text: "Zebranie" });
  expect(await written(page)).toEqual(
    doc(
      heading(2, "Zebranie"),
      said(text("Zapraszamy "), text("wszystkich", { type: "bold" }), text(" serdecznie", { type: "italic" })),
      bullets(item(paragraph("pierwszy"), bullets(item(paragraph("drugi"))))),
    ),
  );
});

test("from_libreoffice", async ({ page }) => {
  await open(page);
  await paste(page, { html: LIBRE, text: "Nabór" });
  expect(await written(page)).toEqual(
    doc(heading(2, "Nabór"), said(text("Urząd szuka "), text("kierowcy", { type: "bold" }), text(".")), numbers(2, item(paragraph("CV")), item(paragraph("list")))),
  );
});

test("from_a_web_page", async ({ page }) => {
  await open(page);
  await paste(page, { html: WEB, text: "Uwaga" });
  expect(await written(page)).toEqual(
    doc(
      heading(2, "Uwaga"),
      paragraph("Zmiana rozkładu."),
      said(text("klik "), text("dalej", link("https://example.org/a"))),
      table([header("col", paragraph("A")), cell(paragraph("w środku"))]),
    ),
  );
});

test("from_this_editor_nothing_is_lost", async ({ page }) => {
  const lang = { type: "lang", attrs: { lang: "uk" } };
  const document = doc(
    heading(2, "A"),
    said(text("привіт", lang), text(" i "), text("strona", { type: "link", attrs: { href: null, item: 7, lang: "en" } })),
    { type: "callout", attrs: { tone: "warn" }, content: [paragraph("Uwaga")] },
    { type: "image", attrs: { media: 12, alt: "Rynek", decorative: false, caption: "Po remoncie" } },
    { type: "file", attrs: { media: 13, label: "Wniosek" } },
    { type: "listing", attrs: { what: "events", category: "kultura", limit: 5 } },
    paragraph("Koniec"),
  );
  await open(page, { document });
  await area(page).focus();
  await page.keyboard.press("Control+a");
  const html = await area(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData("text/html");
  });
  await page.keyboard.press("Delete");
  await paste(page, { html, text: "A" });
  expect(await written(page)).toEqual(document);
});

test("plain_text_holds_no_control_characters", async ({ page }) => {
  await open(page);
  await paste(page, { text: "a\u0000b\u200bc" });
  expect(await written(page)).toEqual(doc(paragraph("abc")));
});
