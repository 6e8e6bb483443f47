import { at, addresses, awake, axe, axeInEveryLook, expect, test } from "../town.ts";

const rooms = {
  jobs: ["home", "search", "found", "nothing", "offer", "shelf", "missing", "operator"],
  announcements: ["news", "report", "events", "event", "alerts", "portal", "nowhere", "newsletter"],
  matters: ["services", "letters", "service", "guide", "documents", "form", "declaration", "demand"],
  the_directory: ["directory", "open", "entry", "door"],
};

for (const [room, places] of Object.entries(rooms)) {
  test(`axe_finds_nothing_on_${room}`, async ({ page }) => {
    const known = await addresses(page);
    const more: Record<string, string> = {
      nothing: `${known.search}?q=xyzzyx`,
      nowhere: `${at("jasna")}/szukaj?q=xyzzyx`,
      letters: `${known.services}?uklad=az`,
      open: `${known.directory}?otwarte=1`,
      door: `${at("jasna")}/logowanie`,
    };
    for (const place of places) {
      await page.goto(known[place] ?? more[place]);
      await awake(page);
      await axeInEveryLook(page);
    }
  });
}

for (const [name, colorScheme, width] of [["light", "light", 1280], ["dark", "dark", 1280], ["narrow", "light", 320]] as const) {
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
