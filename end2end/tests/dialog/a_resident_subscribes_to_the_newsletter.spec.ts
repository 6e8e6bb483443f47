import { axe, expect, test } from "../../town.ts";

test("a_resident_subscribes_to_the_newsletter_with_a_keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/newsletter");
  await axe(page);
  await page.getByLabel("Adres e-mail").focus();
  await page.keyboard.type("jan.nowak@poczta.example");
  await page.getByLabel("Wydarzenia na najbliższe dni, raz w tygodniu").press("Space");
  // Without consent the form comes back; what was chosen stays.
  await page.getByRole("button", { name: "Zapisz mnie" }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("Zaznacz zgodę");
  await expect(page.getByLabel("Adres e-mail")).toHaveValue("jan.nowak@poczta.example");
  await expect(page.getByLabel("Wydarzenia na najbliższe dni, raz w tygodniu")).toBeChecked();
  await axe(page);
  await page.getByLabel("Zgadzam się").press("Space");
  await page.getByRole("button", { name: "Zapisz mnie" }).press("Enter");
  await expect(page.getByText("Wysłaliśmy list.")).toBeVisible();
});

test("a_strangers_key_opens_nothing", async ({ page }) => {
  const answer = await page.goto("/newsletter/nie-ma-takiego-klucza");
  expect(answer?.status()).toBe(410);
});
