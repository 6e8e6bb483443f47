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

test("a_job_seeker_in_the_tunnel_gets_what_the_address_asks_and_the_form_cannot_say", async ({ page, context }) => {
  await settled(page);
  const offered = await page.locator("input[name=pracodawca]").evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
  await page.goto("/oferty-pracy?strona=2");
  const second = await found(page).allInnerTexts();
  await page.goto("/oferty-pracy?strona=3");
  const third = await found(page).allInnerTexts();
  const seen = await page.locator("main article .offer-employer").allInnerTexts();
  const rare = seen.find((employer) => !offered.includes(employer));
  expect(rare, "an employer whose box is not on the page").toBeTruthy();
  await page.goto("/oferty-pracy");
  await awake(page);

  await cut(context);
  const late = { timeout: 30_000 };
  await page.goto("/oferty-pracy?strona=2");
  await expect(found(page)).toHaveText(second, late);
  await expect(page).toHaveURL(/[?&]strona=2$/);
  await page.getByRole("main").getByRole("link", { name: "Następna" }).click();
  await expect(found(page)).toHaveText(third);
  await expect(page).toHaveURL(/[?&]strona=3$/);

  await page.goto(`/oferty-pracy?pracodawca=${encodeURIComponent(rare!)}`);
  await expect(page.getByRole("group", { name: "Pracodawca" }).getByRole("checkbox", { checked: true })).toHaveValue(rare!, late);
  const employers = await page.locator("main article .offer-employer").allInnerTexts();
  expect(employers.length).toBeGreaterThan(0);
  expect(employers.filter((employer) => employer !== rare)).toEqual([]);

  await page.goto("/oferty-pracy?q=kierowca&km=37&doslownie=1&dlaczego=1");
  await expect(page.getByRole("main").getByText("Dlaczego tu").first()).toBeVisible(late);
  await expect(page.getByLabel("Promień")).toHaveValue("37");
  await expect(page.locator("#szukaj [name=doslownie]")).toHaveValue("kierowca");
  await box(page).press("End");
  await box(page).pressSequentially(" kat");
  await expect(page).toHaveURL(/q=kierowca(\+|%20)kat&km=37&dlaczego=1$/);
});

test("the_offline_page_speaks_the_language_of_the_page_that_is_missing", async ({ page, context }) => {
  await settled(page, "/uk/oferty-pracy");
  await cut(context);
  await page.goto("/uk/aktualnosci");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Немає з’єднання з інтернетом");
  await page.getByRole("main").getByRole("link", { name: /Пошук вакансій/ }).click();
  await expect(page).toHaveURL(/\/uk\/oferty-pracy$/);
  await expect(found(page).first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/Копія від .* – немає з’єднання з порталом/);
});
