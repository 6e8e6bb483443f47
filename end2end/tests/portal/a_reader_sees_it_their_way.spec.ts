import { addresses, awake, expect, test } from "../../town.ts";

test("a_reader_who_asks_for_less_motion_sees_none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addInitScript(() => {
    const start = document.startViewTransition?.bind(document);
    document.startViewTransition = (put) => {
      Object.assign(window, { moved: true });
      return start(put);
    };
  });
  await page.goto("/");
  await awake(page);
  await page.getByRole("link", { name: "Oferty pracy" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(await page.evaluate(() => "moved" in window)).toBe(false);
  const moving = await page.evaluate(() => {
    const seconds = (times: string) => Math.max(...times.split(",").map(parseFloat));
    return [...document.querySelectorAll("*")].filter((one) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(one);
      return seconds(transitionDuration) > 0.01 || seconds(animationDuration) > 0.01 || scrollBehavior === "smooth";
    }).length;
  });
  expect(moving).toBe(0);
});

test("a_reader_whose_system_paints_the_colours_sees_what_is_chosen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const { home, found, offer } = await addresses(page);
  for (const [name, address] of Object.entries({ home, found, offer })) {
    await page.goto(address);
    await awake(page);
    await page.screenshot({ path: `screenshots/${name}-forced.png` });
  }
  await page.goto("/oferty-pracy?q=kierowca&widok=mapa");
  await awake(page);
  const views = page.getByRole("navigation", { name: "Widok wyników" });
  const ground = (name: string) => views.getByRole("link", { name }).evaluate((link) => getComputedStyle(link).backgroundColor);
  expect(await ground("Mapa")).not.toBe(await ground("Lista"));
  const link = page.getByRole("link", { name: "Lista" });
  await page.keyboard.press("Tab");
  await link.focus();
  const outline = await link.evaluate((one) => [getComputedStyle(one).outlineStyle, parseFloat(getComputedStyle(one).outlineWidth) >= 2]);
  expect(outline).toEqual(["solid", true]);
  const pin = page.locator(".pin").first();
  await expect(pin).toBeVisible();
  const drawn = await pin.evaluate((one) => [one, ...one.children].some((part) => {
    const { backgroundColor, borderTopWidth, forcedColorAdjust } = getComputedStyle(part);
    return forcedColorAdjust === "none" || parseFloat(borderTopWidth) > 0 || backgroundColor !== "rgba(0, 0, 0, 0)";
  }));
  expect(drawn, "a pin is seen").toBe(true);
});
