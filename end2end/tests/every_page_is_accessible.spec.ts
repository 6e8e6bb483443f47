import { addresses, awake, axe, test } from "../town.ts";

const looks = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "narrow", colorScheme: "light", width: 320 },
] as const;

for (const { name, colorScheme, width } of looks) {
  for (const place of ["home", "search", "found", "offer", "missing", "operator"]) {
    test(`axe_finds_nothing_on_${place}_${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto((await addresses(page))[place]);
      await awake(page);
      await axe(page);
    });
  }
}
