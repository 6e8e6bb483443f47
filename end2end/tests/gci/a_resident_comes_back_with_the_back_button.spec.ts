import { awake, expect, test } from "../../town.ts";

test("a_resident_finds_a_job_and_comes_back_with_the_back_button", async ({ page }) => {
  await page.goto("/oferty-pracy");
  await awake(page);
  const box = page.getByLabel("Czego szukasz");
  await box.pressSequentially("kierowca", { delay: 30 });
  await expect(page).toHaveURL(/[?&]q=kierowca/);
  const offers = page.getByRole("main").getByRole("article");
  await expect(offers.first()).toContainText(/kierowc/i);
  const titles = await offers.getByRole("heading").allInnerTexts();
  const last = offers.last().getByRole("link").first();
  await last.evaluate((link) => link.scrollIntoView({ block: "center", behavior: "instant" }));
  const seen = await last.boundingBox();
  await last.click();
  await expect(page).not.toHaveURL(/[?&]q=kierowca/);
  await page.goBack();
  await expect(page).toHaveURL(/[?&]q=kierowca/);
  await expect(box).toHaveValue("kierowca");
  expect(await offers.getByRole("heading").allInnerTexts()).toEqual(titles);
  await expect.poll(async () => Math.abs((await last.boundingBox())!.y - seen!.y), { message: "the offer is where it was on the screen" }).toBeLessThan(3);
});
