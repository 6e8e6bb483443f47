import { area, doc, expect, open, test, written } from "./editor.ts";

const linked = (text: string, attrs: object) => ({ type: "paragraph", content: [{ type: "text", marks: [{ type: "link", attrs: { href: null, item: null, lang: null, ...attrs } }], text }] });

test("a_page_is_chosen_by_typing_its_name", async ({ page }) => {
  await open(page);
  const { keyboard } = page;
  await area(page).focus();
  await keyboard.type("dowód");
  await keyboard.press("Control+a");
  await keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Odnośnik" });
  const box = dialog.getByRole("combobox", { name: "Strona portalu" });
  await expect(box).toBeFocused();
  await keyboard.type("dow");
  const options = dialog.getByRole("listbox", { name: "Strony portalu" }).getByRole("option");
  await expect(options).toHaveCount(2);
  await expect(dialog.getByRole("status")).toHaveText("Znaleziono 2 strony");
  await keyboard.press("ArrowDown");
  await expect(options.and(page.locator("[aria-selected=true]"))).toHaveText("Dowód osobisty/sprawy/dowod-osobisty");
  await keyboard.press("Enter");
  await expect(box).toHaveValue("Dowód osobisty");
  await keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  expect(await written(page)).toEqual(doc(linked("dowód", { item: 7 })));
});

test("a_draft_is_chosen_like_a_page_and_called_a_draft", async ({ page }) => {
  await open(page);
  await area(page).focus();
  await page.keyboard.type("kasa");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("kas");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveText(["Kasa urzęduszkic · /kasa"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Odnośnik" })).toBeHidden();
  expect(await written(page)).toEqual(doc(linked("kasa", { item: 9 })));
});

test("an_outside_address_is_checked", async ({ page }) => {
  await open(page);
  await area(page).focus();
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Odnośnik" });
  const address = dialog.getByLabel("Albo adres zewnętrzny");
  await dialog.getByLabel("Tekst odnośnika").fill("rząd");
  const apply = dialog.getByRole("button", { name: "Zastosuj" });
  await apply.click();
  await expect(address).toHaveAccessibleDescription(/Podaj adres albo wybierz stronę portalu/);
  for (const wrong of ["javascript:alert(1)", "//zly.example", "https://"]) {
    await address.fill(wrong);
    await apply.click();
    await expect(address).toHaveAccessibleDescription(/Wpisz pełny adres/);
  }
  await address.fill("www.gov.pl/dowod");
  await dialog.getByLabel("Język strony docelowej").selectOption("en");
  await apply.click();
  await expect(dialog).toBeHidden();
  expect(await written(page)).toEqual(doc(linked("rząd", { href: "https://www.gov.pl/dowod", lang: "en" })));

  await page.keyboard.press("ArrowLeft");
  await page.getByRole("button", { name: "Zmień" }).click();
  await expect(address).toHaveValue("https://www.gov.pl/dowod");
  await dialog.getByRole("button", { name: "Usuń odnośnik" }).click();
  expect(await written(page)).toEqual(doc({ type: "paragraph", content: [{ type: "text", text: "rząd" }] }));
});

for (const [typed, kept] of [
  ["urzad@jasna.example", "mailto:urzad@jasna.example"],
  ["62 000 00 00", "tel:620000000"],
  ["/kontakt", "/kontakt"],
  ["http://biurko.localhost/sprawy?x=1", "/sprawy?x=1"],
]) {
  test(`what_is_typed_becomes_an_address_${kept}`, async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "Odnośnik" }).click();
    await page.getByLabel("Tekst odnośnika").fill("tu");
    await page.getByLabel("Albo adres zewnętrzny").fill(typed);
    await page.getByRole("button", { name: "Zastosuj" }).click();
    expect(await written(page)).toEqual(doc(linked("tu", { href: kept })));
  });
}
