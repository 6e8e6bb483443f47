import { area, doc, expect, heading, open, paragraph, paste, test, written } from "./editor.ts";

const menu = (page: import("@playwright/test").Page) => page.getByRole("button", { name: /Rodzaj akapitu/ });

test("the_menu_offers_only_levels_that_skip_none", async ({ page }) => {
  await open(page, { document: doc(paragraph("Wstęp"), heading(2, "Pierwszy"), paragraph("Dalej")) });
  const offered = async () => {
    await menu(page).press("ArrowDown");
    const names = await page.getByRole("menuitemradio").evaluateAll((items) => items.map((item) => item.querySelector("span")!.textContent));
    await page.keyboard.press("Escape");
    return names;
  };
  await page.getByText("Wstęp").click();
  expect(await offered()).toEqual(["Akapit", "Nagłówek 2"]);
  await page.getByText("Dalej").click();
  expect(await offered()).toEqual(["Akapit", "Nagłówek 2", "Nagłówek 3"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(area(page)).toBeFocused();
  await expect(menu(page)).toHaveText("Rodzaj akapitu: Nagłówek 3");
  await expect(page.getByRole("status").filter({ hasText: "Nagłówek 3: włączono" })).toBeVisible();
});

test("neither_keys_nor_signs_skip_a_level", async ({ page }) => {
  await open(page);
  await area(page).focus();
  await page.keyboard.press("Control+Alt+4");
  await page.keyboard.type("### Za nisko");
  expect(await written(page)).toEqual(doc(paragraph("### Za nisko")));
});

test("what_stood_below_a_heading_still_does_when_that_one_goes_and_comes_back", async ({ page }) => {
  await open(page, { document: doc(heading(2, "A"), heading(3, "B"), heading(4, "C"), heading(3, "D")) });
  await page.getByRole("heading", { name: "A", exact: true }).click();
  await page.keyboard.press("Control+Alt+0");
  expect(await written(page)).toEqual(doc(paragraph("A"), heading(2, "B"), heading(3, "C"), heading(2, "D")));
  await expect(page.getByRole("status").filter({ hasText: "Poziomy nagłówków dopasowano" })).toBeVisible();
  await page.keyboard.press("Control+z");
  expect(await written(page)).toEqual(doc(heading(2, "A"), heading(3, "B"), heading(4, "C"), heading(3, "D")));
});

test("pasted_headings_are_fitted_in", async ({ page }) => {
  await open(page);
  await paste(page, { html: "<h1>Tytuł</h1><h4>Część</h4><h6>Punkt</h6><p>Tekst</p><h1>Drugi</h1>", text: "x" });
  expect(await written(page)).toEqual(doc(heading(2, "Tytuł"), heading(3, "Część"), heading(4, "Punkt"), paragraph("Tekst"), heading(2, "Drugi")));
});
