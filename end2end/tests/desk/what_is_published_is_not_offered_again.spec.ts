import { at, expect, test } from "../../town.ts";
import { begin, signIn, text, title } from "./desk.ts";

test("what_is_published_is_not_offered_again", async ({ page }) => {
  await signIn(page, "redakcja");
  await begin(page, { title: title("Dyżur wójta"), paragraphs: ["W poniedziałki."], button: "Opublikuj" });
  await page.goto(`${at("jasna")}/pulpit/tresci/nowa?rodzaj=news`);
  await text(page);
  await expect(page.getByRole("region", { name: "Niezapisana treść" })).toHaveCount(0);
});

test("what_came_back_refused_is_offered_until_it_is_saved", async ({ page }) => {
  await signIn(page, "redakcja");
  const fresh = `${at("jasna")}/pulpit/tresci/nowa?rodzaj=news`;
  await page.goto(fresh);
  await page.getByLabel("Tytuł").fill(title("Dyżur radnych"));
  await (await text(page)).click();
  await page.keyboard.type("WSZYSCY MIESZKAŃCY SĄ MILE WIDZIANI");
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByRole("alert")).toContainText("wielkimi literami");
  page.once("dialog", (dialog) => dialog.accept());
  await page.goto(fresh);
  await expect(page.getByRole("region", { name: "Niezapisana treść" })).toBeVisible();
  await page.getByRole("button", { name: "Przywróć niezapisaną treść" }).click();
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await page.getByRole("button", { name: "Opublikuj mimo uwag" }).click();
  await expect(page.getByText("Opublikowano.")).toBeVisible();
  await page.goto(fresh);
  await text(page);
  await expect(page.getByRole("region", { name: "Niezapisana treść" })).toHaveCount(0);
});
