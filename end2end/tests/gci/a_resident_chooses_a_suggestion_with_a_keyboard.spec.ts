import { awake, axe, expect, test } from "../../town.ts";

test("a_resident_chooses_a_suggestion_with_a_keyboard_and_hears_it", async ({ page }) => {
  await page.goto("/oferty-pracy");
  await awake(page);
  const box = page.getByRole("main").getByLabel("Czego szukasz");
  const list = page.locator("#podpowiedzi");
  const options = list.getByRole("option");
  const caret = () => box.evaluate((field) => (field as HTMLInputElement).selectionStart);
  /** The screen reader is led to this option, or stays with the words. */
  const heard = async (at: number | null) => {
    await expect(list.locator('[aria-selected="true"]')).toHaveCount(at === null ? 0 : 1);
    if (at === null) return expect(box).not.toHaveAttribute("aria-activedescendant");
    await expect(options.nth(at)).toHaveAttribute("aria-selected", "true");
    await expect(box).toHaveAttribute("aria-activedescendant", (await options.nth(at).getAttribute("id"))!);
  };

  await box.focus();
  await expect(box).toHaveRole("combobox");
  await expect(box).toHaveAttribute("aria-expanded", "false");
  await box.fill("kier");
  await expect(list).toBeVisible();
  await expect(list).toHaveRole("listbox");
  await expect(list).toHaveAccessibleName(/\p{L}/u);
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await expect(box).toHaveAttribute("aria-controls", "podpowiedzi");
  const last = (await options.count()) - 1;
  expect(last).toBeGreaterThan(0);
  await heard(null);

  await box.press("ArrowDown");
  await heard(0);
  await expect(options.first()).toHaveAccessibleName(/^kier.* \d+ ofert[ay]?$/);
  await box.press("ArrowDown");
  await heard(1);
  await axe(page);
  await box.press("ArrowUp");
  await heard(0);
  // Past an end one is with the words again, and past those at the other end.
  await box.press("ArrowUp");
  await heard(null);
  await box.press("ArrowUp");
  await heard(last);
  await box.press("ArrowDown");
  await heard(null);

  await box.press("ArrowDown");
  await box.press("Home");
  await heard(null);
  expect(await caret()).toBe(0);
  await box.press("ArrowDown");
  await box.press("End");
  await heard(null);
  expect(await caret()).toBe("kier".length);
  await expect(list).toBeVisible();

  await box.press("Escape");
  await expect(list).toBeHidden();
  await expect(box).toHaveAttribute("aria-expanded", "false");
  await expect(box).toHaveValue("kier");

  await box.press("ArrowDown");
  await expect(list).toBeVisible();
  await box.press("ArrowDown");
  await heard(0);
  const words = (await options.first().getAttribute("data-words"))!;
  await box.press("Enter");
  await expect(box).toHaveValue(words);
  await expect(box).toBeFocused();
  await expect(list).toBeHidden();
  await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe(words);
});
