import { at, axe, expect, test } from "../../town.ts";
import { begin, signIn, title } from "./desk.ts";

test("a_draft_is_shown_by_a_link", async ({ page, browser }) => {
  await signIn(page, "redakcja");
  const name = title("Plan ogólny");
  const path = await begin(page, { kind: "page", title: name, paragraphs: ["Projekt do konsultacji."] });
  await page.getByRole("link", { name: "Podgląd" }).click();
  await expect(page.frameLocator("iframe.frame-phone").getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.frameLocator("iframe.frame-desk").getByText("Projekt do konsultacji.")).toBeVisible();
  await page.screenshot({ path: "screenshots/desk-preview.png", fullPage: true });
  await axe(page, "main > .section");
  await page.getByLabel("Dla kogo").fill("urbanista");
  await page.getByLabel("Na ile dni").fill("3");
  await page.getByRole("button", { name: "Utwórz odnośnik" }).click();
  const link = await page.getByLabel("Odnośnik", { exact: true }).inputValue();

  const context = await browser.newContext({ locale: "pl-PL" });
  const guest = await context.newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(guest.getByText("Ta strona nie jest opublikowana")).toBeVisible();
  await axe(guest);

  await page.getByRole("button", { name: "Unieważnij : urbanista" }).click();
  await expect(page.getByText("Odnośnik już nie działa.")).toBeVisible();
  expect((await guest.goto(link))?.status()).toBe(404);
  expect((await guest.goto(at("jasna") + path))?.url()).toContain("/logowanie");
  await context.close();
});
