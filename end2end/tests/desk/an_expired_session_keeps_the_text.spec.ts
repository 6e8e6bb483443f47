import { at, expect, test } from "../../town.ts";
import { begin, giveName, signIn, text, title } from "./desk.ts";

const write = async (page: import("@playwright/test").Page, words: string) => {
  await (await text(page)).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
};

test("an_expired_session_keeps_the_text", async ({ page, context }) => {
  await page.clock.install();
  await signIn(page, "redakcja");
  await begin(page, { title: title("Dyżury aptek"), paragraphs: ["W sobotę."] });
  await write(page, " W niedzielę też.");
  await context.clearCookies();
  await page.clock.fastForward(21_000);
  await expect(page.getByRole("status").filter({ hasText: "Sesja wygasła" })).toBeVisible();
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zaloguj się");
  await giveName(page, "redakcja");
  await page.getByRole("button", { name: "Przywróć niezapisaną treść" }).click();
  await expect(await text(page)).toHaveText("W sobotę. W niedzielę też.");
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByText("Zapisano szkic.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Przywróć niezapisaną treść" })).toHaveCount(0);
});

test("a_closed_tab_keeps_the_text", async ({ page, context }) => {
  await page.clock.install();
  await signIn(page, "redakcja");
  const path = await begin(page, { title: title("Kurs tańca"), paragraphs: ["W środy."] });
  await write(page, " Wstęp wolny.");
  await page.clock.fastForward(21_000);
  await expect(page.getByText("Portal przechował tekst o")).toBeVisible();
  await page.close();

  // Another device would see the same: this one has nothing of its own any more.
  const next = await context.newPage();
  await next.goto(at("jasna") + path);
  await expect(next.getByRole("region", { name: "Niezapisany tekst" })).toBeVisible();
  await next.getByRole("link", { name: "Wróć do tego tekstu" }).click();
  await expect(await text(next)).toHaveText("W środy. Wstęp wolny.");
  await next.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(next.getByText("Zapisano szkic.")).toBeVisible();
  await expect(next.getByRole("region", { name: "Niezapisany tekst" })).toHaveCount(0);
});

test("a_lost_connection_keeps_the_text", async ({ page, context }) => {
  await page.clock.install();
  await signIn(page, "redakcja");
  await begin(page, { title: title("Zbiórka"), paragraphs: ["W piątek."] });
  await context.setOffline(true);
  await write(page, " Od ósmej.");
  await page.clock.fastForward(21_000);
  await expect(page.getByRole("status").filter({ hasText: "Brak połączenia" })).toBeVisible();
  await context.setOffline(false);
  await page.clock.fastForward(21_000);
  await expect(page.getByRole("status").filter({ hasText: "Połączono ponownie" })).toBeVisible();
});
