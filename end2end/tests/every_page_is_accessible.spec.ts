import { addresses, awake, axe, expect, test } from "../town.ts";

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

  test(`axe_finds_nothing_on_what_is_announced_saved_or_found_in_the_portal_${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const { shelf, news, report, events, event, alerts, portal, declaration, demand, newsletter } = await addresses(page);
    for (const address of [shelf, news, report, events, event, alerts, portal, declaration, demand, newsletter]) {
      await page.goto(address);
      await awake(page);
      await axe(page);
    }
  });

  test(`axe_finds_nothing_on_matters_and_the_directory_${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const { services, service, directory, entry, guide, documents, form } = await addresses(page);
    for (const address of [services, `${services}?uklad=az`, service, directory, `${directory}?otwarte=1`, entry, guide, documents, form]) {
      await page.goto(address);
      await awake(page);
      await axe(page);
    }
  });

  test(`axe_finds_nothing_on_map_${name}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto((await addresses(page)).map);
    await page.locator("offer-map").scrollIntoViewIfNeeded();
    await expect(page.locator(".pin").first()).toBeVisible();
    await axe(page, ".map-box");
  });
}

test("axe_finds_nothing_in_high_contrast", async ({ page }) => {
  await page.emulateMedia({ contrast: "more" });
  const { home, found, offer } = await addresses(page);
  for (const [name, address] of Object.entries({ home, found, offer })) {
    await page.goto(address);
    await awake(page);
    await page.screenshot({ path: `screenshots/${name}-contrast.png` });
    await axe(page);
  }
});
