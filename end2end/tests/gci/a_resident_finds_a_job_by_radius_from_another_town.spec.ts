import { expect, test } from "../../town.ts";

test("a_resident_finds_a_job_by_radius_from_another_town", async ({ page }) => {
  const count = async (km: string) => {
    await page.goto("/oferty-pracy");
    await page.getByLabel("Miejsce").fill("Kalisz");
    await page.getByLabel("Promień").selectOption(km);
    await page.getByRole("main").getByRole("button", { name: "Szukaj", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`km=${km}`));
    await expect(page.getByLabel("Miejsce")).toHaveValue(/Kalisz/);
    const distances = await page.getByRole("main").getByRole("article").getByText(/\d+ km/).allInnerTexts();
    for (const distance of distances) expect(Number(distance.match(/(\d+)[,\d]* km/)?.[1])).toBeLessThanOrEqual(Number(km));
    return Number((await page.getByRole("main").innerText()).match(/(\d[\d\u00a0 ]*) ofert/)?.[1].replace(/\D/g, ""));
  };
  const near = await count("10");
  const far = await count("50");
  expect(far).toBeGreaterThan(near);
});
