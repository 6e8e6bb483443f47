import { addresses, awake, expect, test } from "../../town.ts";

// WCAG 2.2, 1.4.10 and 1.4.4: a window of 1280 by 1024 pixels magnified four times.
test.use({ viewport: { width: 320, height: 256 } });

for (const lang of ["", "/en", "/uk"]) {
  test(`every_page_fits_a_screen_magnified_four_times${lang.replace("/", "_")}`, async ({ page }) => {
    for (const [name, address] of Object.entries(await addresses(page))) {
      const { origin, pathname, search } = new URL(address);
      await page.goto(origin + lang + (lang && pathname === "/" ? "" : pathname) + search);
      await awake(page);
      const found = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        scrollTo(0, document.documentElement.scrollHeight / 2);
        const stuck = [...document.querySelectorAll("body *")].filter((one) => /fixed|sticky/.test(getComputedStyle(one).position));
        const seen = stuck.map((one) => one.getBoundingClientRect()).filter(({ top, bottom }) => bottom > 0 && top < innerHeight);
        return { overflow: scrollWidth - clientWidth, covered: Math.max(0, ...seen.map(({ height }) => Math.min(height, innerHeight))) };
      });
      expect.soft(found.overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      expect.soft(found.covered, `${name} leaves less than half the screen to read in`).toBeLessThanOrEqual(128);
    }
  });
}

// WCAG 2.2, 1.4.12.
test("every_page_bears_text_set_wider", async ({ page }) => {
  for (const [name, address] of Object.entries(await addresses(page))) {
    await page.goto(address);
    await awake(page);
    const found = await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }`);
      document.adoptedStyleSheets.push(sheet);
      const cut = [...document.querySelectorAll<HTMLElement>("main *, header *")].filter((one) => {
        // A map is moved about, and its list says the same.
        if (one.closest("offer-map")) return false;
        const { overflowX, overflowY, position } = getComputedStyle(one);
        const hides = overflowX === "hidden" || overflowY === "hidden" || overflowX === "clip";
        return hides && position !== "absolute" && one.innerText && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
      });
      return { overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth, cut: cut.map((one) => one.outerHTML.slice(0, 200)) };
    });
    expect.soft(found, name).toEqual({ overflow: 0, cut: [] });
  }
});
