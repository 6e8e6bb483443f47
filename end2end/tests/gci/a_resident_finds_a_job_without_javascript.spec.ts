import { expect, test } from "../../town.ts";

test.use({ javaScriptEnabled: false });

test("a_resident_finds_a_job_without_javascript", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Oferty pracy" }).first().click();
  await page.getByLabel("Czego szukasz").fill("kierowca");
  await page.getByRole("main").getByRole("button", { name: "Szukaj", exact: true }).click();
  await expect(page).toHaveURL(/[?&]q=kierowca/);
  const offers = page.getByRole("main").getByRole("article");
  await expect(offers.first()).toContainText(/kierowc/i);
  await offers.first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/kierowc/i);
});

test("a_resident_sets_the_lowest_pay_without_javascript", async ({ page }) => {
  await page.goto("/oferty-pracy");
  const count = async () => Number((await page.locator("#ile").innerText()).replace(/\D/g, ""));
  const all = await count();
  const slider = page.getByRole("slider", { name: /^Płaca co najmniej/ });
  const send = () => page.getByRole("main").getByRole("button", { name: "Szukaj", exact: true }).click();
  await slider.press("ArrowRight");
  await send();
  await expect(page).toHaveURL(/[?&]placa=5000/);
  await expect(page.locator("#placa-ile")).toHaveText(/^od 5\s?000\szł brutto$/);
  expect(await count()).toBeLessThan(all);
  await slider.press("Home");
  await send();
  await expect(page).toHaveURL(/[?&]placa=4500/);
  expect(await count()).toBe(all);
});
