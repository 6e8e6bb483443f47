import { expect, test } from "../../town.ts";

test("a_reader_keeps_the_look_they_chose", async ({ page }) => {
  await page.goto("/");
  const html = page.locator("html");
  await page.locator("header").getByText("Widok").first().click();
  await page.getByRole("button", { name: "Ciemny" }).click();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.goto("/oferty-pracy");
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.locator("header").getByText("Widok").first().click();
  await expect(page.getByRole("button", { name: "Ciemny" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Auto", exact: true }).first().click();
  await expect(html).not.toHaveAttribute("data-theme");
});
