import { area, axe, doc, expect, heading, open, paragraph, test, written } from "./editor.ts";

test("without_the_editor_the_text_area_stays", async ({ page }) => {
  await open(page, { missing: ["editor.js"], markup: "## Nagłówek" });
  const plain = page.getByLabel("Treść");
  await expect(plain).toBeVisible();
  await expect(plain).toHaveValue("## Nagłówek");
  await expect(page.locator('input[name="doc"]')).toHaveCount(0);
});

test("a_document_it_does_not_know_stays_in_the_text_area", async ({ page }) => {
  await open(page, { missing: [], document: doc({ type: "video", attrs: { src: "x" } }), markup: "film" });
  await expect(page.getByText("Tej treści nie można otworzyć w edytorze.")).toBeVisible();
  await expect(page.getByLabel("Treść")).toHaveValue("film");
  await expect(page.locator('input[name="doc"]')).toHaveCount(0);
});

test("what_was_sent_comes_back_unchanged", async ({ page }) => {
  const document = doc(heading(2, "A"), { type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [paragraph("x")] }] });
  await open(page, { document });
  expect(await written(page)).toEqual(document);
  await expect(page.locator("textarea")).toBeHidden();
});

test("every_change_is_heard_by_the_form", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const name of ["input", "change"]) document.querySelector("form")!.addEventListener(name, ({ target }) => heard.push(`${name} ${(target as HTMLInputElement).name}`));
  });
  await area(page).focus();
  await page.keyboard.type("a");
  await page.getByLabel("Tytuł").focus();
  expect(await page.evaluate("heard")).toEqual(["input doc", "change doc"]);
});

test("its_label_and_the_links_of_an_error_summary_lead_to_it", async ({ page }) => {
  await open(page);
  await page.getByText("Treść", { exact: true }).click();
  await expect(area(page)).toBeFocused();
  await expect(page.locator("#body")).toHaveRole("textbox");
});

const everything = doc(
  heading(2, "Sprawy"),
  { type: "callout", attrs: { tone: "warn" }, content: [paragraph("Ważne")] },
  { type: "table", attrs: { caption: "Godziny" }, content: [{ type: "tableRow", content: [{ type: "tableHeader", attrs: { colspan: 1, rowspan: 1, scope: "col" }, content: [paragraph("Dzień")] }, { type: "tableCell", attrs: { colspan: 1, rowspan: 1 }, content: [paragraph("8–16")] }] }] },
  { type: "image", attrs: { media: 12, alt: "Rynek", decorative: false, caption: "" } },
  { type: "file", attrs: { media: 13, label: "Wniosek" } },
  { type: "listing", attrs: { what: "news", category: "", limit: 3 } },
  { type: "blockquote", content: [paragraph("Cytat")] },
);

for (const [name, colorScheme, width] of [["light", "light", 1280], ["dark", "dark", 1280], ["narrow", "light", 320]] as const) {
  test(`axe_finds_nothing_in_the_editor_${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await open(page, { document: everything });
    await page.getByText("8–16").click();
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.getByRole("button", { name: /Rodzaj akapitu/ }).click();
    await axe(page);
    await page.keyboard.press("Escape");
    for (const tool of ["Odnośnik", "Obraz", "Tabela", "Lista treści", "Plik do pobrania", "Pomoc i skróty"]) {
      await page.getByRole("button", { name: tool, exact: true }).click();
      await axe(page, "dialog");
      await page.keyboard.press("Escape");
    }
  });
}

for (const [lang, name] of [["en", "Bold"], ["uk", "Жирний"]]) {
  test(`it_speaks_${lang}`, async ({ page }) => {
    await open(page, { lang });
    await expect(page.getByRole("button", { name })).toBeVisible();
  });
}
