import { readFileSync } from "node:fs";
import { addresses, expect, offers, test } from "../../town.ts";
import type { Page } from "@playwright/test";

// What the server says is said without script too, and sooner.
test.use({ javaScriptEnabled: false });

const CRATES = ["app", "app/account", "app/content", "app/dialog", "app/gci", "app/media", "app/portal", "app/transfer", "libs/ui"];

/** What the portal says in a language, as the crates hold it: sentences without places for names and numbers. */
function words(lang: string): Set<string> {
  const said = (value: unknown): string[] => (typeof value === "string" ? [value] : Object.values(value as object).flatMap(said));
  const files = CRATES.map((crate) => new URL(`../../../${crate}/locales/${lang}.json`, import.meta.url));
  return new Set(files.flatMap((file) => said(JSON.parse(readFileSync(file, "utf8")))).filter((phrase) => phrase.length > 2 && !phrase.includes("{{")));
}

for (const lang of ["pl", "en", "uk"]) {
  test(`every_page_says_its_language_and_speaks_no_other_${lang}`, async ({ page }) => {
    const own = words(lang);
    const others = ["pl", "en", "uk"].filter((other) => other !== lang).flatMap((other) => [...words(other)].filter((phrase) => !own.has(phrase)));
    for (const [name, address] of Object.entries(await addresses(page))) {
      const { origin, pathname, search } = new URL(address);
      const prefix = lang === "pl" ? "" : `/${lang}`;
      await page.goto(origin + prefix + (prefix && pathname === "/" ? "" : pathname) + search);
      await expect(page.locator("html"), name).toHaveAttribute("lang", lang);
      const said = await page.evaluate((lang) => {
        const texts: string[] = [document.title];
        for (const element of document.querySelectorAll("body *")) {
          if (element.closest("[lang]")!.getAttribute("lang") !== lang || element.closest("script, style")) continue;
          for (const node of element.childNodes) if (node instanceof Text) texts.push(node.data.trim());
          for (const attribute of ["aria-label", "title", "placeholder", "alt"]) texts.push(element.getAttribute(attribute) ?? "");
        }
        return texts;
      }, lang);
      expect.soft(said.filter((text) => others.includes(text)), name).toEqual([]);
    }
  });
}

test("the_same_page_is_offered_in_every_language", async ({ page }) => {
  const { found } = await addresses(page);
  await page.goto(found);
  const links = page.locator("link[rel=alternate][hreflang]");
  const others = await links.evaluateAll((links) => links.map((link) => [link.getAttribute("hreflang")!, link.getAttribute("href")!]));
  expect(others.map(([lang]) => lang)).toEqual(expect.arrayContaining(["en", "pl", "uk"]));
  for (const [lang, href] of others.filter(([lang]) => lang !== "x-default")) {
    await page.goto(href);
    await expect(page.getByRole("searchbox").first()).toHaveValue("kierowca");
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
  }
});

/** The languages in which offers' titles on a page say that they are. */
async function titles(page: Page, address: string) {
  await page.goto(address);
  const found = page.getByRole("main").locator("h1, h2 a, h3 a, .offer-lines a").filter({ hasText: /\p{Script=Latin}{5}/u, hasNotText: /\p{Script=Cyrillic}/u });
  return found.evaluateAll((all) => all.map((one) => (one.querySelector("[lang]") ?? one.closest("[lang]"))!.getAttribute("lang")));
}

test("offers_that_are_found_say_that_they_are_polish", async ({ page }) => {
  const found = await titles(page, "/uk/oferty-pracy?q=kierowca");
  expect(found.filter((lang) => lang === "pl").length).toBeGreaterThan(10);
  // The page's own heading names the town in Latin letters.
  expect(found.filter((lang) => lang !== "pl").length).toBeLessThanOrEqual(1);
});

test("an_offer_on_the_home_page_and_on_its_own_says_that_it_is_polish", async ({ page }) => {
  const [path] = await offers(page);
  for (const address of ["/uk", `/uk${path}`]) expect.soft((await titles(page, address)).filter((lang) => lang !== "pl"), address).toEqual([]);
});
