import { at, axe, expect, test } from "../../town.ts";
import { begin, signIn, text, title } from "./desk.ts";

test("an_editor_restores_a_version", async ({ page }) => {
  await signIn(page, "redakcja");
  const path = await begin(page, { title: title("Godziny kasy"), paragraphs: ["Kasa czynna do 15.30."] });
  await (await text(page)).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Kasa czynna do 17.30.");
  await page.getByRole("button", { name: "Zapisz szkic" }).click();
  await expect(page.getByText("Zapisano szkic.")).toBeVisible();
  await page.goto(`${at("jasna")}${path}/wersje`);
  await expect(page.getByRole("heading", { name: "Różnice między wersją 1 a 2" })).toBeVisible();
  await expect(page.locator("del", { hasText: "15" })).toBeVisible();
  await expect(page.locator("ins", { hasText: "17" })).toBeVisible();
  await axe(page);
  await page.getByRole("button", { name: "Przywróć 1" }).click();
  await expect(page.getByText("Przywrócono.")).toBeVisible();
  await expect(await text(page)).toHaveText("Kasa czynna do 15.30.");
  await page.goto(`${at("jasna")}${path}/wersje`);
  await expect(page.getByText("przywrócono wersję 1")).toBeVisible();
});
