import { axe, expect, test } from "../../town.ts";
import { signIn, title } from "./desk.ts";

for (const script of [true, false]) {
  test(`an_editor_adds_rows_without_losing_a_word_${script ? "with" : "without"}_script`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: script, locale: "pl-PL", viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await signIn(page, "redakcja");
    await page.goto(new URL("/pulpit/tresci/nowa?rodzaj=steps", page.url()).href);
    const guide = title("Przeprowadzka");
    await page.getByLabel("Tytuł", { exact: true }).fill(guide);
    await page.getByLabel("Co zrobić").first().fill("Zamelduj się");
    const rows = await page.getByLabel("Co zrobić").count();
    await page.getByRole("button", { name: "Dodaj wiersze kroków" }).click();
    await expect(page.getByLabel("Co zrobić")).toHaveCount(rows + 3);
    await expect(page.getByLabel("Co zrobić").first()).toHaveValue("Zamelduj się");
    await page.getByLabel("Co zrobić").nth(rows).fill("Złóż deklarację");
    await page.getByLabel("Kolejność").nth(rows).fill("1");
    if (script) await axe(page);
    await page.getByRole("button", { name: "Opublikuj" }).click();
    await expect(page.getByText("Opublikowano.")).toBeVisible();
    await page.getByRole("link", { name: "Zobacz na portalu" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(guide);
    await expect(page.locator(".guide h2")).toHaveText(["Złóż deklarację", "Zamelduj się"]);
    await context.close();
  });
}
