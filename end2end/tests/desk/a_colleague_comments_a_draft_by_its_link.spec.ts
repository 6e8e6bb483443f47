import { at, axe, expect, test } from "../../town.ts";
import { begin, signIn, title } from "./desk.ts";

test("a_colleague_without_an_account_comments_a_draft_by_its_link", async ({ page, browser }) => {
  await signIn(page, "redakcja");
  const name = title("Regulamin hali");
  const words = title("Brakuje godzin otwarcia");
  const path = await begin(page, { kind: "page", title: name, paragraphs: ["Projekt regulaminu."] });
  await page.goto(`${at("jasna")}${path}/podglad`);
  await page.getByLabel("Na ile dni").fill("3");
  await page.getByLabel("Czytający mogą zostawić uwagi").check();
  await page.getByRole("button", { name: "Utwórz odnośnik" }).click();
  const link = await page.getByLabel("Odnośnik", { exact: true }).inputValue();

  const context = await browser.newContext({ javaScriptEnabled: false, locale: "pl-PL", viewport: { width: 320, height: 700 } });
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(name);
  await guest.getByLabel("Podpis (nieobowiązkowo)").fill("kierownik hali");
  await guest.getByLabel("Treść uwagi").fill(words);
  await guest.getByRole("button", { name: "Wyślij uwagę" }).click();
  await expect(guest.getByText("Uwaga jest zapisana.")).toBeVisible();
  await expect(guest.getByText(words)).toHaveCount(0);
  await context.close();

  await page.goto(`${at("jasna")}${path}`);
  await page.getByRole("link", { name: "Uwagi do szkicu" }).click();
  const comment = page.getByRole("article").filter({ hasText: words });
  await expect(comment).toContainText("kierownik hali");
  await axe(page, "#uwagi");
  await comment.getByRole("button", { name: "Załatwione" }).click();
  await expect(page.getByText("Uwaga oznaczona jako załatwiona.")).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: words }).getByRole("button")).toHaveCount(0);
});

test("a_draft_that_is_open_to_comments_is_accessible", async ({ page, browser }) => {
  await signIn(page, "redakcja");
  const path = await begin(page, { kind: "page", title: title("Statut"), paragraphs: ["Projekt."] });
  await page.goto(`${at("jasna")}${path}/podglad`);
  await page.getByLabel("Na ile dni").fill("1");
  await page.getByLabel("Czytający mogą zostawić uwagi").check();
  await page.getByRole("button", { name: "Utwórz odnośnik" }).click();
  const link = await page.getByLabel("Odnośnik", { exact: true }).inputValue();
  const guest = await (await browser.newContext({ locale: "pl-PL" })).newPage();
  await guest.goto(link);
  await guest.getByLabel("Treść uwagi").fill(" ");
  await guest.getByRole("button", { name: "Wyślij uwagę" }).click();
  await expect(guest.getByRole("link", { name: "Napisz, czego dotyczy uwaga" })).toBeVisible();
  await axe(guest);
  await guest.context().close();
});
