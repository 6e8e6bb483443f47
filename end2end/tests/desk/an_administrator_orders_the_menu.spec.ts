import type { Page } from "@playwright/test";
import { at, axe, expect, test } from "../../town.ts";
import { signIn } from "./desk.ts";

const TOWN = "wrzosow";
test.describe.configure({ mode: "serial" });

const entries = (page: Page) => page.getByRole("navigation", { name: "Główne" }).getByRole("listitem");

test("an_administrator_orders_the_menu_with_a_keyboard_only", async ({ page }) => {
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal/menu`);
  await page.getByRole("button", { name: "W górę : Wydarzenia" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Zapisano\. Mieszkańcy zobaczą/)).toBeVisible();
  // The entry has moved and the same button has the focus: one goes on with the same key.
  await expect(page.getByRole("button", { name: "W górę : Wydarzenia" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "W górę : Wydarzenia" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "W dół : Wydarzenia" })).toBeFocused();
  await page.getByLabel("Prowadzi do").selectOption({ label: "Odpady" });
  await page.getByRole("button", { name: "Dodaj pozycję" }).click();
  await page.getByRole("button", { name: "Do podmenu : Odpady" }).click();
  await axe(page);
  await page.screenshot({ path: "screenshots/desk-menu.png", fullPage: true });
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Opublikowano.", { exact: true })).toBeVisible();

  await page.goto(at(TOWN));
  await expect(entries(page).first()).toContainText("Wydarzenia");
  await page.getByRole("navigation", { name: "Główne" }).locator("summary", { hasText: "podmenu" }).click();
  await axe(page);
  await page.screenshot({ path: "screenshots/menu-below.png" });
  await page.getByRole("navigation", { name: "Główne" }).getByRole("link", { name: "Odpady" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Odpady");
});

test("the_menu_is_arranged_without_script_on_a_telephone", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "pl-PL", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal/menu`);
  await page.getByLabel("Adres", { exact: true }).fill("https://bip.example.com/wrzosow");
  await page.getByLabel("Nazwa (Polski)").last().fill("BIP");
  await page.getByRole("button", { name: "Dodaj pozycję" }).click();
  await expect(page.getByText(/Zapisano\. Mieszkańcy zobaczą/)).toBeVisible();
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Opublikowano.", { exact: true })).toBeVisible();
  await page.goto(at(TOWN));
  await page.getByText("Menu", { exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Główne" }).getByRole("link", { name: "BIP" })).toHaveAttribute("href", "https://bip.example.com/wrzosow");
  await page.screenshot({ path: "screenshots/menu-360.png" });
  await page.goto(`${at(TOWN)}/pulpit/portal/menu`);
  await page.getByRole("button", { name: "Wróć do poprzedniego układu" }).click();
  await expect(page.getByText("Przywrócono poprzedni układ.")).toBeVisible();
  await context.close();
});
