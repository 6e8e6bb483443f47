import { at, axe, expect, test } from "../../town.ts";
import { signIn, title } from "./desk.ts";

const TOWN = "stare-olszyny";
test.describe.configure({ mode: "serial" });

test("an_administrator_arranges_the_home_page_with_a_keyboard_only", async ({ page, browser }) => {
  const resident = await (await browser.newContext({ locale: "pl-PL" })).newPage();
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal/glowna`);
  await page.getByRole("button", { name: "Ukryj : Aktualności" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "W górę : Aktualności" })).toBeFocused();
  await page.getByRole("button", { name: "W górę : Działy portalu" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "W górę : Działy portalu" })).toBeFocused();
  await page.screenshot({ path: "screenshots/desk-home.png", fullPage: true });

  await page.getByRole("link", { name: "Podgląd" }).click();
  await expect(page.getByRole("heading", { name: "Działy portalu" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Aktualności" })).toHaveCount(0);
  await axe(page);
  await resident.goto(at(TOWN));
  await expect(resident.getByRole("heading", { name: "Aktualności" })).toBeVisible();

  await page.getByRole("button", { name: "Opublikuj" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Opublikowano.", { exact: true })).toBeVisible();
  // Everybody else sees it within a second.
  const sees = (count: number) =>
    expect(async () => {
      await resident.goto(at(TOWN));
      await expect(resident.getByRole("heading", { name: "Aktualności" })).toHaveCount(count, { timeout: 1_000 });
    }).toPass();
  await sees(0);
  await page.getByRole("button", { name: "Wróć do poprzedniego układu" }).click();
  await expect(page.getByText("Przywrócono poprzedni układ.")).toBeVisible();
  await sees(1);
  await resident.context().close();
});

test("a_text_is_written_for_the_home_page_without_script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "pl-PL", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal/glowna`);
  await page.getByRole("button", { name: "Dodaj blok z tekstem" }).click();
  const heading = title("Dożynki");
  await page.getByLabel("Nazwa (Polski)").fill(heading);
  await page.getByLabel("Tekst (Polski)").fill("Zapraszamy na **rynek**.\n\n- chleb\n- muzyka");
  await page.screenshot({ path: "screenshots/desk-block-360.png", fullPage: true });
  await page.getByRole("button", { name: "Zapisz", exact: true }).click();
  await page.getByRole("link", { name: "Podgląd" }).click();
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await page.goto(at(TOWN));
  await expect(page.locator("strong", { hasText: "rynek" })).toBeVisible();
  await page.goto(`${at(TOWN)}/pulpit/portal/glowna`);
  await page.getByRole("button", { name: `Usuń : Tekst: ${heading}` }).click();
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Opublikowano.", { exact: true })).toBeVisible();
  await context.close();
});

test("a_block_is_dragged_to_its_place", async ({ page }) => {
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal/glowna`);
  const lines = page.locator("drag-order > ol > li");
  const name = (await lines.last().locator("strong").textContent()) ?? "";
  await expect(lines.last()).toHaveAttribute("draggable", "true");
  // A browser tells of a line being dragged over another once the mouse has moved twice.
  await page.setViewportSize({ width: 1280, height: 2400 });
  await lines.last().locator("strong").hover();
  await page.mouse.down();
  for (const y of [40, 6, 4]) await lines.nth(1).hover({ position: { x: 30, y }, force: true });
  await page.mouse.up();
  await expect(lines.nth(1).locator("strong")).toHaveText(name);
  await expect(page.getByText("Mieszkańcy zobaczą zmiany po opublikowaniu.").first()).toBeVisible();
});

test("an_administrator_chooses_the_band_and_a_picture_of_the_home_page", async ({ page }) => {
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal/naglowek`);
  await page.getByRole("radio", { name: "Na ciemnym tle w kolorze portalu" }).check();
  await page.getByLabel("Albo jedno z mediów portalu").selectOption({ label: "jezioro.png" });
  await page.getByRole("button", { name: "Zapisz", exact: true }).click();
  await page.getByRole("link", { name: "Podgląd" }).click();
  await expect(page.locator(".hero-picture")).toBeVisible();
  await axe(page);
  for (const [width, colorScheme] of [[360, "light"], [1280, "light"], [1280, "dark"]] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `screenshots/band-${width}-${colorScheme}.png` });
  }
});
