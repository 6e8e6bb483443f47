import type { Page } from "@playwright/test";
import { at, axe, expect, test } from "../../town.ts";

const STEPS = 4;

async function guide(page: Page) {
  await page.goto(`${at("jasna")}/krok-po-kroku`);
  await page.getByRole("main").getByRole("link", { name: "Przeprowadzka do Jasnej" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Przeprowadzka do Jasnej");
}

/** The circle with a step's number, which turns into a tick. */
const circle = (page: Page, step: number) => page.locator(`#krok-${step}`).evaluate((one) => getComputedStyle(one, "::before").content);

test("a_resident_ticks_off_the_steps_of_a_guide", async ({ page }) => {
  await guide(page);
  const boxes = page.getByRole("checkbox", { name: /^Zrobione/ });
  await expect(boxes).toHaveCount(STEPS);
  await expect(page.getByText(`0 z ${STEPS} kroków`)).toBeVisible();
  await boxes.first().focus();
  await page.keyboard.press("Space");
  await page.getByText("Zrobione", { exact: false }).nth(2).click();
  await expect(page.getByText(`2 z ${STEPS} kroków`)).toBeVisible();
  expect(await circle(page, 1)).toContain("✓");
  await axe(page);
  await page.reload();
  await expect(page.getByText(`2 z ${STEPS} kroków`)).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Zrobione\s?: Zamelduj się$/ })).toBeChecked();
  await expect(boxes.nth(1)).not.toBeChecked();
  // Another page and back, without a new document.
  await page.getByRole("navigation", { name: "Jesteś tutaj" }).getByRole("link", { name: "Krok po kroku" }).click();
  await page.getByRole("main").getByRole("link", { name: "Przeprowadzka do Jasnej" }).click();
  await expect(page.getByText(`2 z ${STEPS} kroków`)).toBeVisible();
  await page.getByRole("button", { name: "Wyczyść" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`0 z ${STEPS} kroków`)).toBeVisible();
  await page.reload();
  await expect(page.getByText(`0 z ${STEPS} kroków`)).toBeVisible();
  await expect(boxes.first()).not.toBeChecked();
});

test("a_printed_guide_has_an_empty_box_for_each_step", async ({ page }) => {
  await guide(page);
  await page.getByRole("checkbox", { name: /^Zrobione\s?: Zamelduj się$/ }).check();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".step-done input")).toHaveCount(STEPS);
  await expect(page.locator(".step-done input").first()).toBeVisible();
  expect(await page.locator(".step-done input").first().evaluate((box) => getComputedStyle(box).appearance)).toBe("none");
  expect(await circle(page, 1)).not.toContain("✓");
  await expect(page.locator(".steps-progress")).toBeHidden();
});

test("where_nothing_can_be_kept_ticks_last_as_long_as_the_visit", async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Object.defineProperty(Storage.prototype, "setItem", { value: refuse });
  });
  await guide(page);
  await page.getByRole("checkbox", { name: /^Zrobione\s?: Zamelduj się$/ }).check();
  await expect(page.getByText(`1 z ${STEPS} kroków`)).toBeVisible();
  await page.getByRole("navigation", { name: "Jesteś tutaj" }).getByRole("link", { name: "Krok po kroku" }).click();
  await page.getByRole("main").getByRole("link", { name: "Przeprowadzka do Jasnej" }).click();
  await expect(page.getByText(`1 z ${STEPS} kroków`)).toBeVisible();
});

test.describe("without_script", () => {
  test.use({ javaScriptEnabled: false });

  test("a_guide_without_script_is_its_steps", async ({ page }) => {
    await guide(page);
    await expect(page.getByRole("heading", { name: "Zamelduj się" })).toBeVisible();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Wyczyść" })).toHaveCount(0);
  });
});
