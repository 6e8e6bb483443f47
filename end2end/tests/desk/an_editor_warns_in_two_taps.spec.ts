import { at, axe, expect, test } from "../../town.ts";
import { signIn, title } from "./desk.ts";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

test("an_editor_warns_in_two_taps", async ({ page }) => {
  await signIn(page, "redakcja");
  await page.getByRole("link", { name: "Nowy komunikat" }).tap();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nowa treść: Komunikat");
  await expect(page.getByLabel("Wycofaj po")).toHaveValue(/T08:00$/);
  await axe(page);
  const alert = title("Brak wody na Sadowej");
  await page.getByLabel("Tytuł").fill(alert);
  await page.getByLabel("Zajawka").fill("Do wieczora. Beczkowóz stoi przy remizie.");
  await page.getByRole("button", { name: "Opublikuj" }).tap();
  await expect(page.getByText("Opublikowano.")).toBeVisible();
  await expect(page.getByText(/Zniknie: .*8:00/)).toBeVisible();
  const desk = page.url();
  await page.goto(at("jasna"));
  await expect(page.getByRole("complementary", { name: "Komunikaty" })).toContainText(alert);
  // Nobody else's test is to be warned.
  await page.goto(desk);
  await page.getByRole("button", { name: "Wycofaj" }).click();
  await expect(page.getByText("Wycofano z portalu.")).toBeVisible();
});
