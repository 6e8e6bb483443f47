import { at, axe, addresses, expect, test } from "../../town.ts";
import { signIn, title } from "../desk/desk.ts";

test("a_resident_without_script_says_that_a_page_is_not_clear", async ({ page, browser }) => {
  const words = title("Brakuje godzin otwarcia");
  const plain = await (await browser.newContext({ javaScriptEnabled: false, locale: "pl-PL" })).newPage();
  await plain.goto((await addresses(page)).report);
  await expect(plain.getByRole("heading", { name: "Czy ta strona jest jasna?" })).toBeVisible();
  await plain.getByText("Napisz, co poprawić").click();
  await plain.getByLabel("Co poprawić na tej stronie").fill(words);
  await plain.getByRole("button", { name: "Nie", exact: true }).click();
  await expect(plain.getByText("Dziękujemy za opinię.")).toBeVisible();
  await plain.context().close();

  await signIn(page, "redakcja");
  await page.goto(`${at("jasna")}/pulpit/opinie`);
  const remark = page.getByRole("article").filter({ hasText: words });
  await expect(remark).toBeVisible();
  await axe(page);
  await remark.getByRole("button", { name: "Obsłużone" }).click();
  await expect(page.getByText("Oznaczono jako obsłużone.")).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(0);
});

test("the_question_follows_a_reader_from_page_to_page", async ({ page }) => {
  await page.goto((await addresses(page)).news);
  await expect(page.getByText("Czy ta strona jest jasna?")).toHaveCount(0);
  await page.locator(".news-title a").first().click();
  await expect(page.getByRole("heading", { name: "Czy ta strona jest jasna?" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Czy ta strona jest jasna?")).toHaveCount(0);
});
