import { at, axe, expect, test } from "../../town.ts";
import { begin, signIn, text, title } from "./desk.ts";

test("two_editors_meet_and_both_changes_stay", async ({ page, browser }) => {
  await page.clock.install();
  await signIn(page, "redakcja");
  const news = title("Remont mostu");
  const path = await begin(page, { title: news, paragraphs: ["Pierwszy akapit.", "Drugi akapit."] });
  await text(page);

  const context = await browser.newContext({ locale: "pl-PL" });
  const other = await context.newPage();
  await signIn(other, "admin");
  await other.goto(at("jasna") + path);
  await expect(other.getByText("Renata Redaktor właśnie to edytuje")).toBeVisible();
  await other.getByRole("button", { name: "Przejmij edycję" }).click();
  await expect(other.getByText("właśnie to edytuje")).toHaveCount(0);

  await page.clock.fastForward(61_000);
  await expect(page.getByRole("status").filter({ hasText: "Adam Kierownik" })).toBeVisible();

  await (await text(other)).click();
  await other.keyboard.press("Control+End");
  await other.keyboard.type(" Objazd ulicą Polną.");
  await other.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(other.getByText("Zapisano szkic.")).toBeVisible();

  await (await text(page)).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Od poniedziałku. ");
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByText("Połączono twoje zmiany")).toBeVisible();
  await expect(await text(page)).toHaveText(/Od poniedziałku\. Pierwszy akapit\..*Drugi akapit\. Objazd ulicą Polną\./s);

  await other.goto(at("jasna") + path);
  await other.getByLabel("Tytuł").fill(`${news}, etap 1`);
  await other.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(other.getByText("Zapisano szkic.")).toBeVisible();
  await page.getByLabel("Tytuł").fill(`${news}, etap 2`);
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByRole("alert")).toContainText("Zdecyduj o 1 miejscu");
  await expect(page.getByLabel("Tytuł", { exact: true })).toHaveValue(`${news}, etap 2`);
  await page.screenshot({ path: "screenshots/desk-merge.png", fullPage: true });
  await axe(page);
  await page.getByRole("group", { name: "Tytuł" }).getByLabel("Tekst: Adam Kierownik").check();
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByText("Połączono twoje zmiany")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${news}, etap 1`);
  await context.close();
});

test("two_editors_meet_without_script", async ({ browser }) => {
  const contexts = await Promise.all(["redakcja", "admin"].map(() => browser.newContext({ javaScriptEnabled: false, locale: "pl-PL" })));
  const [first, second] = await Promise.all(contexts.map((context) => context.newPage()));
  await signIn(first, "redakcja");
  await signIn(second, "admin");
  await first.goto(`${at("jasna")}/pulpit/tresci/nowa?rodzaj=news`);
  await first.getByLabel("Tytuł").fill(title("Zebranie"));
  await first.getByLabel("Treść").fill("O osiemnastej.");
  await first.getByRole("button", { name: "Zapisz szkic" }).click();
  await second.goto(first.url());
  await second.getByLabel("Treść").fill("O siedemnastej.");
  await second.getByRole("button", { name: "Zapisz szkic" }).click();
  await first.getByLabel("Treść").fill("O dziewiętnastej.");
  await first.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(first.getByRole("group", { name: "Fragment 1" })).toContainText("O siedemnastej.");
  await expect(first.getByLabel("Treść")).toHaveValue(/O dziewiętnastej\./);
  await first.getByLabel("Oba, jeden po drugim").check();
  await first.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(first.getByText("Połączono twoje zmiany")).toBeVisible();
  await expect(first.getByLabel("Treść")).toHaveValue(/O dziewiętnastej\.\s+O siedemnastej\./);
  await Promise.all(contexts.map((context) => context.close()));
});
