import { area, doc, expect, open, paragraph, test, written } from "./editor.ts";

test("a_passage_is_marked_as_ukrainian", async ({ page }) => {
  await open(page, { document: doc(paragraph("Ласкаво просимо")) });
  const tool = page.getByRole("button", { name: "Język fragmentu" });
  await expect(tool).toHaveAttribute("aria-disabled", "true");
  await tool.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Najpierw zaznacz tekst" })).toBeVisible();
  await area(page).focus();
  await page.keyboard.press("Control+a");
  await tool.click();
  const dialog = page.getByRole("dialog", { name: "Język fragmentu" });
  await dialog.getByLabel("Język zaznaczonego tekstu").selectOption({ label: "ukraiński" });
  await dialog.getByRole("button", { name: "Zastosuj" }).click();
  expect(await written(page)).toEqual(doc({ type: "paragraph", content: [{ type: "text", marks: [{ type: "lang", attrs: { lang: "uk" } }], text: "Ласкаво просимо" }] }));
});

test("a_paragraph_is_framed_and_the_frame_has_a_tone", async ({ page }) => {
  await open(page, { document: doc(paragraph("Uwaga")) });
  await area(page).focus();
  await page.keyboard.press("Control+Shift+0");
  await page.getByRole("button", { name: "Ostrzeżenie" }).click();
  expect(await written(page)).toEqual(doc({ type: "callout", attrs: { tone: "warn" }, content: [paragraph("Uwaga")] }));
  await expect(page.getByRole("note", { name: "Ostrzeżenie" })).toBeVisible();
  await page.getByRole("button", { name: "Usuń ramkę" }).click();
  expect(await written(page)).toEqual(doc(paragraph("Uwaga")));
});

test("a_list_that_fills_itself_is_put_in_and_changed_with_a_keyboard", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Lista treści" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Lista treści" });
  await dialog.getByLabel("Najwyżej ile pozycji").fill("20");
  await dialog.getByRole("button", { name: "Wstaw" }).click();
  await expect(dialog.getByLabel("Najwyżej ile pozycji")).toHaveAccessibleDescription(/Podaj liczbę od 1 do 12/);
  await dialog.getByLabel("Najwyżej ile pozycji").fill("5");
  await dialog.getByRole("button", { name: "Wstaw" }).click();
  const listing = (what: string) => ({ type: "listing", attrs: { what, category: "", limit: 5 } });
  expect(await written(page)).toEqual(doc(listing("news")));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Co pokazać").selectOption("events");
  await dialog.getByRole("button", { name: "Zastosuj" }).click();
  expect(await written(page)).toEqual(doc(listing("events")));
});

test("numbers_begin_where_one_says", async ({ page }) => {
  await open(page);
  await area(page).focus();
  await page.keyboard.type("3. trzeci");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("wiersz");
  const content = [{ type: "text", text: "trzeci" }, { type: "hardBreak" }, { type: "text", text: "wiersz" }];
  expect(await written(page)).toEqual(doc({ type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [{ type: "paragraph", content }] }] }));
});
