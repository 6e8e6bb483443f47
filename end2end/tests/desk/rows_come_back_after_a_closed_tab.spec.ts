import { at, expect, test } from "../../town.ts";
import { signIn, title } from "./desk.ts";

test("rows_added_to_a_new_guide_come_back_after_a_closed_tab", async ({ page, context }) => {
  await signIn(page, "redakcja");
  const address = `${at("jasna")}/pulpit/tresci/nowa?rodzaj=steps`;
  await page.goto(address);
  const steps = page.getByLabel("Co zrobić");
  const before = await steps.count();
  await page.getByRole("button", { name: "Dodaj wiersze kroków" }).click();
  await expect(steps).toHaveCount(before + 3);
  await expect(page.locator("prose-editor[data-awake]")).toBeVisible();
  const guide = title("Przeprowadzka");
  await page.getByLabel("Tytuł", { exact: true }).fill(guide);
  await steps.first().fill("Zamelduj się");
  await steps.nth(before + 1).fill("Złóż deklarację");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("szkic:new-steps"))).toContain("Złóż");
  await page.close({ runBeforeUnload: false });

  const next = await context.newPage();
  await next.goto(address);
  const again = next.getByLabel("Co zrobić");
  await expect(again).toHaveCount(before);
  await next.getByRole("button", { name: "Przywróć niezapisaną treść" }).click();
  await expect(again).toHaveCount(before + 3);
  await expect(again.first()).toHaveValue("Zamelduj się");
  await expect(again.nth(before + 1)).toHaveValue("Złóż deklarację");
  await expect(again.nth(before)).toHaveValue("");
  await next.getByRole("button", { name: "Opublikuj" }).click();
  await expect(next.getByText("Opublikowano.")).toBeVisible();
  await next.getByRole("link", { name: "Zobacz na portalu" }).click();
  await expect(next.locator(".guide h2")).toHaveText(["Zamelduj się", "Złóż deklarację"]);
});

test("a_text_of_the_home_page_comes_back_after_a_closed_tab_and_is_forgotten_once_it_is_saved", async ({ page, context }) => {
  await signIn(page, "admin");
  await page.goto(`${at("jasna")}/pulpit/portal/glowna`);
  await page.getByRole("button", { name: "Dodaj blok z tekstem" }).click();
  const area = page.getByLabel("Tekst (Polski)");
  await expect(area).toBeVisible();
  const heading = title("Dożynki");
  await page.getByLabel("Nazwa (Polski)").fill(heading);
  await area.fill("Zapraszamy na rynek.");
  const kept = (page: import("@playwright/test").Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("szkic:blok-")).length);
  await expect.poll(() => kept(page)).toBe(1);
  const address = page.url().replace(/[?&]stan=[^&#]*/, "").replace("blok&", "blok?");
  await page.close({ runBeforeUnload: false });

  const next = await context.newPage();
  await next.goto(address);
  await next.getByRole("button", { name: "Przywróć niezapisaną treść" }).click();
  await expect(next.getByLabel("Tekst (Polski)")).toHaveValue("Zapraszamy na rynek.");
  await next.getByRole("button", { name: "Zapisz", exact: true }).click();
  await expect.poll(() => kept(next)).toBe(0);
  await next.getByRole("button", { name: `Usuń : Tekst: ${heading}` }).click();
});
