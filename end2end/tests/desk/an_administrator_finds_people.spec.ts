import { at, axe, expect, test } from "../../town.ts";
import { signIn } from "./desk.ts";

for (const script of [true, false]) {
  test(`an_administrator_finds_people_and_the_address_says_nothing_of_them_${script ? "with" : "without"}_script`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: script, locale: "pl-PL", viewport: { width: 320, height: 740 } });
    const page = await context.newPage();
    await signIn(page, "admin");
    await page.goto(`${at("jasna")}/pulpit/osoby`);
    await page.getByLabel("Imię, nazwisko lub e-mail").fill("redakcja@jasna");
    await page.getByLabel("Imię, nazwisko lub e-mail").press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "1 rola" })).toBeVisible();
    await expect(page.getByRole("cell", { name: /redakcja@jasna/ }).or(page.getByRole("rowheader", { name: /redakcja@jasna/ }))).toBeVisible();
    expect(new URL(page.url()).search).toBe("");
    await page.getByRole("columnheader", { name: "Imię i nazwisko" }).getByRole("button").click();
    await expect(page.getByRole("columnheader", { name: "Imię i nazwisko" })).toHaveAttribute("aria-sort", "descending");
    await expect(page.getByLabel("Imię, nazwisko lub e-mail")).toHaveValue("redakcja@jasna");
    await expect(page.getByRole("status").filter({ hasText: "1 rola" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    if (script) await axe(page);

    await page.getByRole("checkbox", { name: /^Zaznacz/ }).first().check();
    await page.getByRole("button", { name: "Odbierz role" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Odbierz role");
    if (script) await axe(page);
    await page.getByRole("link", { name: "Wróć bez zmian" }).click();
    await page.getByLabel("Imię, nazwisko lub e-mail").fill("nikogo takiego");
    await page.getByLabel("Imię, nazwisko lub e-mail").press("Enter");
    await page.getByRole("link", { name: "Zdejmij filtry" }).first().click();
    await expect(page.getByText("redakcja@jasna").first()).toBeVisible();
    await context.close();
  });
}
