import { area, doc, expect, heading, open, paragraph, test, written } from "./editor.ts";

test("a_clerk_writes_a_structured_document_with_a_keyboard_only", async ({ page }) => {
  await open(page);
  const { keyboard } = page;
  await page.getByLabel("Tytuł").focus();
  await keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /Rodzaj akapitu/ })).toBeFocused();
  await keyboard.press("Tab");
  await expect(area(page)).toBeFocused();

  await keyboard.type("## Jak złożyć wniosek");
  await keyboard.press("Enter");
  await keyboard.type("Przyjdź z ");
  await keyboard.press("Control+b");
  await keyboard.type("dowodem");
  await keyboard.press("Control+b");
  await keyboard.type(".");
  await keyboard.press("Enter");
  await keyboard.type("- fotografia");
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("kolorowa");
  for (let times = 0; times < 3; times += 1) await keyboard.press("Enter");
  await keyboard.press("Control+Alt+3");
  await keyboard.type("Ile to trwa");
  await keyboard.press("Enter");
  await keyboard.type("> Do 30 dni.");

  const item = (...content: object[]) => ({ type: "listItem", content });
  expect(await written(page)).toEqual(
    doc(
      heading(2, "Jak złożyć wniosek"),
      { type: "paragraph", content: [{ type: "text", text: "Przyjdź z " }, { type: "text", marks: [{ type: "bold" }], text: "dowodem" }, { type: "text", text: "." }] },
      { type: "bulletList", content: [item(paragraph("fotografia"), { type: "bulletList", content: [item(paragraph("kolorowa"))] })] },
      heading(3, "Ile to trwa"),
      { type: "blockquote", content: [paragraph("Do 30 dni.")] },
    ),
  );
  await expect(page.locator(".editor-count")).toHaveText("14 słów");
});

test("the_toolbar_is_one_stop_with_arrows_inside", async ({ page }) => {
  await open(page);
  const { keyboard } = page;
  await area(page).focus();
  await keyboard.press("Alt+F10");
  await expect(page.getByRole("button", { name: /Rodzaj akapitu/ })).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Pogrubienie" })).toBeFocused();
  await keyboard.press("End");
  await expect(page.getByRole("button", { name: "Pomoc i skróty" })).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: /Rodzaj akapitu/ })).toBeFocused();
  await keyboard.press("ArrowLeft");
  await keyboard.press("Home");
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await expect(area(page)).toBeFocused();
  await expect(page.getByRole("button", { name: "Pogrubienie" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("status").filter({ hasText: "Pogrubienie: włączono" })).toBeVisible();
  await keyboard.press("Alt+F10");
  await expect(page.getByRole("button", { name: "Pogrubienie" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(area(page)).toBeFocused();
});

test("a_table_is_made_filled_and_left_with_tab", async ({ page }) => {
  await open(page);
  const { keyboard } = page;
  await area(page).focus();
  await page.getByRole("button", { name: "Tabela" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Tabela" });
  await dialog.getByLabel("Podpis").fill("Godziny przyjęć");
  await dialog.getByLabel("Wiersze").fill("2");
  await dialog.getByLabel("Kolumny").fill("2");
  await dialog.getByLabel("Pierwsza kolumna").check();
  await keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await keyboard.type("Dzień");
  await keyboard.press("Tab");
  await keyboard.type("Godziny");
  await keyboard.press("Tab");
  await keyboard.type("Wtorek");
  await keyboard.press("Tab");
  await keyboard.type("8–16");
  await page.getByRole("button", { name: "Wiersz poniżej" }).press("Enter");
  await keyboard.press("Tab");
  await keyboard.type("Środa");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.type("Poza tabelą.");

  const cell = (type: string, text?: string, scope?: string) => ({ type, attrs: { colspan: 1, rowspan: 1, ...(scope && { scope }) }, content: [paragraph(text)] });
  const row = (...content: object[]) => ({ type: "tableRow", content });
  expect(await written(page)).toEqual(
    doc(
      {
        type: "table",
        attrs: { caption: "Godziny przyjęć" },
        content: [
          row(cell("tableHeader", "Dzień", "col"), cell("tableHeader", "Godziny", "col")),
          row(cell("tableHeader", "Wtorek", "row"), cell("tableCell", "8–16")),
          row(cell("tableHeader", "Środa", "row"), cell("tableCell")),
        ],
      },
      paragraph("Poza tabelą."),
    ),
  );

  await page.getByRole("cell", { name: "8–16" }).click();
  const headers = page.getByRole("button", { name: "Nagłówki w kolumnie" });
  await expect(headers).toHaveAttribute("aria-pressed", "true");
  await headers.press("Enter");
  await expect(headers).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByRole("columnheader", { name: "Dzień" })).toBeVisible();
  await page.getByRole("button", { name: "Usuń tabelę" }).press("Enter");
  expect(await written(page)).toEqual(doc(paragraph("Poza tabelą.")));
});

test("escape_and_tab_leave_a_table_and_a_list", async ({ page }) => {
  const item = { type: "listItem", content: [paragraph("dwa")] };
  await open(page, { document: doc({ type: "bulletList", content: [{ type: "listItem", content: [paragraph("raz")] }, item] }) });
  await area(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Zapisz" })).toBeFocused();
});
