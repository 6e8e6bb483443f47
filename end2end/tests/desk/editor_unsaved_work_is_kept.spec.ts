import { area, doc, expect, open, paragraph, test, written, type Desk } from "./editor.ts";
import type { Page } from "@playwright/test";

const kept = (page: Page) => page.evaluate(() => localStorage.getItem("szkic:strona-12"));
const form: Desk = { form: 'data-keep-draft="strona-12:3"', document: doc(paragraph("Dawna treść.")) };
const offer = (page: Page) => page.getByRole("region", { name: "Niezapisana treść" });

/** Writes a title and a sentence and waits until the device has them. */
async function write(page: Page) {
  await page.getByLabel("Tytuł").fill("Nowy tytuł");
  await area(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Nowa.");
  await expect.poll(() => kept(page)).toContain("Nowa.");
}

test("what_was_not_saved_is_offered_on_return_and_restored", async ({ page }) => {
  await open(page, form);
  await write(page);
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.locator("prose-editor[data-awake]").waitFor();
  expect(await written(page)).toEqual(doc(paragraph("Dawna treść.")));
  await page.getByRole("button", { name: "Przywróć niezapisaną treść" }).click();
  expect(await written(page)).toEqual(doc(paragraph("Dawna treść. Nowa.")));
  await expect(page.getByLabel("Tytuł")).toHaveValue("Nowy tytuł");
  await expect(page.getByText("Przywrócono niezapisaną treść.")).toBeVisible();
});

test("leaving_asks_only_while_something_is_unsaved", async ({ page }) => {
  await open(page, form);
  const asked: string[] = [];
  page.on("dialog", (dialog) => (asked.push(dialog.type()), dialog.accept()));
  await page.reload();
  await page.locator("prose-editor[data-awake]").waitFor();
  expect(asked).toEqual([]);
  await write(page);
  await page.getByRole("link", { name: "Inna strona" }).click();
  await page.waitForURL("**/inna");
  expect(asked).toEqual(["beforeunload"]);
});

test("a_form_that_is_sent_asks_nothing_and_keeps_its_draft_until_it_is_saved", async ({ page }) => {
  const desk = { ...form };
  const { posted } = await open(page, desk);
  const asked: string[] = [];
  page.on("dialog", (dialog) => (asked.push(dialog.type()), dialog.accept()));
  await write(page);
  await page.getByRole("button", { name: "Zapisz" }).click();
  await page.waitForURL("**/zapisz");
  expect(asked).toEqual([]);
  expect(new URLSearchParams(posted[0]).get("doc")).toContain("Nowa.");
  await expect(offer(page)).toBeVisible();

  desk.form = 'data-keep-draft="strona-12:4" data-saved';
  await page.goto("http://biurko.localhost/pulpit");
  await page.locator("prose-editor[data-awake]").waitFor();
  await expect(offer(page)).toHaveCount(0);
  expect(await kept(page)).toBeNull();
});

test("an_autosave_forgets_the_draft", async ({ page }) => {
  await open(page, form);
  await write(page);
  await page.locator("form").evaluate((element) => (element.dataset.saved = ""));
  await expect.poll(() => kept(page)).toBeNull();
});

test("a_draft_of_another_version_says_so_and_can_be_discarded", async ({ page }) => {
  const desk = { ...form };
  await open(page, desk);
  await write(page);
  page.once("dialog", (dialog) => dialog.accept());
  desk.form = 'data-keep-draft="strona-12:5"';
  await page.reload();
  await expect(offer(page)).toContainText("zmieniono w innym miejscu");
  await page.getByRole("button", { name: "Odrzuć ją" }).click();
  await expect(offer(page)).toHaveCount(0);
  expect(await kept(page)).toBeNull();
});

test("what_comes_back_to_what_was_there_is_not_unsaved", async ({ page }) => {
  await open(page, form);
  await write(page);
  await page.getByLabel("Tytuł").fill("");
  await area(page).click();
  await page.keyboard.press("Control+End");
  for (let times = 0; times < 6; times += 1) await page.keyboard.press("Backspace");
  await expect.poll(() => kept(page)).toBeNull();
});
