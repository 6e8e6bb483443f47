import { at, axe, expect, test } from "../../town.ts";
import { signIn } from "./desk.ts";

const TOWN = "wrzosow";
test.describe.configure({ mode: "serial" });

test("an_administrator_chooses_a_colour_with_a_keyboard_only", async ({ page }) => {
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal`);
  const colours = page.getByRole("group", { name: "Kolor", exact: true });
  await colours.getByRole("radio", { checked: true }).focus();
  for (let step = 0; step < 20 && !(await colours.getByRole("radio", { name: "granat" }).isChecked()); step++) await page.keyboard.press("ArrowDown");
  await expect(colours.getByRole("radio", { name: "granat" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Zapisano.", { exact: true })).toBeVisible();
  await axe(page);
  // Browsers keep the colour for an hour; whoever has not been here gets the new one.
  expect(await page.evaluate(async () => (await fetch("/theme.css", { cache: "no-store" })).text())).toContain("#1d3f8f");
});

test("a_colour_too_weak_is_made_darker_and_the_page_says_so", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal`);
  await page.getByRole("radio", { name: "własny" }).check();
  await page.getByLabel("Kod własnego koloru").fill("#ff8800");
  await page.getByRole("button", { name: "Zapisz", exact: true }).click();
  await expect(page.getByText("Kolor #ff8800 był za jasny: kontrast 2,03 : 1")).toBeVisible();
  await expect(page.getByLabel("Kod własnego koloru")).toHaveValue("#a45700");
  await page.screenshot({ path: "screenshots/desk-colour-360.png", fullPage: true });
  await axe(page);
});

test("a_colour_is_chosen_without_script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "pl-PL" });
  const page = await context.newPage();
  await signIn(page, "admin", TOWN);
  await page.goto(`${at(TOWN)}/pulpit/portal`);
  await page.getByRole("radio", { name: "wrzos", exact: true }).check();
  await page.getByLabel("wtorek").fill("8:00–16:00");
  await page.getByRole("button", { name: "Zapisz", exact: true }).click();
  await expect(page.getByText("Zapisano.", { exact: true })).toBeVisible();
  await expect(page.getByRole("contentinfo")).toContainText("8:00–16:00");
  await context.close();
});
