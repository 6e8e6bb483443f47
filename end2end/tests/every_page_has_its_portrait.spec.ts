import { addresses, awake, expect, test } from "../town.ts";

// Colours alone differ in the dark; there the pages that hold every kind of thing are enough.
const DARK = ["home", "search", "found", "map", "offer", "missing", "operator", "service", "entry"];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1280]) {
    test(`pages_fit_${width}_pixels_${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      for (const [name, address] of Object.entries(await addresses(page))) {
        if (colorScheme === "dark" && !DARK.includes(name)) continue;
        await page.goto(address);
        await awake(page);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: `screenshots/${name}-${width}-${colorScheme}.png`, fullPage: true });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    });
  }
}
