import { axe } from "../town.ts";
import { atHand, awake, box, cut, expect, found, keeps, settled, test } from "./offline.ts";

test("a_job_seeker_searches_in_the_tunnel", async ({ page, context }) => {
  await settled(page);
  await found(page).first().getByRole("link").click();
  await expect(page).toHaveURL(/\/oferty-pracy\/\d/);
  const offer = await page.getByRole("heading", { level: 1 }).innerText();
  const opened = new URL(page.url()).pathname;
  await keeps(page, opened);
  await page.goBack();
  await expect(page).toHaveURL(/\/oferty-pracy$/);

  await cut(context);
  await page.reload();
  await awake(page);
  const notice = page.getByRole("main").getByRole("alert");
  await expect(notice).toContainText("Szukamy wśród ofert zapisanych na tym urządzeniu", { timeout: 30_000 });
  await box(page).fill("kierowca");
  await expect(page).toHaveURL(/[?&]q=kierowca$/);
  await expect(found(page).first()).toContainText(/kierowc/i);
  await expect(notice).toContainText("Szukamy wśród ofert zapisanych na tym urządzeniu");

  await page.goto(opened);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(offer);
  await page.goBack();
  await expect(page).toHaveURL(/[?&]q=kierowca$/);
  await atHand(page);
  await expect(box(page)).toHaveValue("kierowca");
  await expect(found(page).first()).toContainText(/kierowc/i);

  await page.goto("/wydarzenia?strona=2");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nie masz połączenia z internetem");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCSS("font-family", /Commissioner/);
  await axe(page);
  await context.setOffline(false);
  await page.getByRole("link", { name: "Spróbuj ponownie" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wydarzenia");
  await expect(page).toHaveURL(/\/wydarzenia\?strona=2$/);
});

test("a_job_seeker_asks_from_another_page_without_a_connection", async ({ page, context }) => {
  await settled(page, "/oferty-pracy?q=kucharz");
  await page.goto("/");
  await awake(page);
  await keeps(page, "/");
  await cut(context);
  await page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "/oferty-pracy?q=kierowca&km=50", textContent: "do kierowców" });
    document.querySelector("main")?.prepend(link);
  });
  await page.getByRole("link", { name: "do kierowców" }).click();
  await expect(box(page)).toHaveValue("kierowca");
  await expect(page.getByLabel("Promień")).toHaveValue("50");
  await expect(found(page).first()).toContainText(/kierowc/i);
});

test("the_offline_page_speaks_the_language_of_the_page_that_is_missing", async ({ page, context }) => {
  await settled(page, "/uk/oferty-pracy");
  await cut(context);
  await page.goto("/uk/aktualnosci");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Немає з’єднання з інтернетом");
  await page.getByRole("main").getByRole("link", { name: /Пошук вакансій/ }).click();
  await expect(page).toHaveURL(/\/uk\/oferty-pracy$/);
  await expect(found(page).first()).toBeVisible();
});
