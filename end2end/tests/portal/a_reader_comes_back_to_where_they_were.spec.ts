import { at, awake, expect, test } from "../../town.ts";

test("a_reader_comes_back_to_where_they_were_on_every_page", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto("/");
  const place = () => page.evaluate(() => scrollY);
  const left: number[] = [];
  for (const link of [page.locator(".tiles a").last(), page.locator("main article a").last(), page.locator(".similar article a").last()]) {
    await awake(page);
    await link.evaluate((one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
    left.push(await place());
    const from = page.url();
    await link.click();
    await expect(page).not.toHaveURL(from);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    expect(await place(), "a new page is read from its beginning").toBe(0);
  }
  expect(Math.min(...left)).toBeGreaterThan(300);
  for (const position of left.reverse()) {
    await page.goBack();
    await expect.poll(async () => Math.abs((await place()) - position), { message: `back at ${page.url()}` }).toBeLessThan(3);
  }
  await expect(page).toHaveURL(`${at("jasna")}/`);
});
