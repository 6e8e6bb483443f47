// A job seeker in Jasna whose connection may break: the page, the wire below it, and what a browser keeps.

import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { awake } from "../town.ts";
import { Wire } from "../wire.ts";

export { awake, expect };

/** A test in Jasna at the end of a wire that can be tampered with; it also fails when a page throws. */
export const test = base.extend<{ wire: Wire; sound: void }>({
  wire: async ({}, use) => {
    const wire = await Wire.open();
    await use(wire);
    await wire.close();
  },
  baseURL: async ({ wire }, use) => use(wire.at("jasna")),
  sound: [
    async ({ context }, use) => {
      const errors: string[] = [];
      context.on("weberror", (error) => errors.push(String(error.error())));
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** The search box of Oferty pracy. */
export const box = (page: Page) => page.getByRole("main").getByLabel("Czego szukasz");

/** Titles of the offers on the page. */
export const found = (page: Page) => page.getByRole("main").getByRole("article").getByRole("heading");

/** The portal's slice is there: from now on this device answers. */
export const atHand = (page: Page) => expect(page.locator("html[data-at-hand]")).toBeAttached({ timeout: 60_000 });

/** The service worker stands between this page and the wire, and has kept what was open when it came. */
export async function worked(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) await new Promise((taken) => (navigator.serviceWorker.oncontrollerchange = taken));
  });
}

/** Pages that the service worker has kept, as paths. */
export function keptPages(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const pages = await caches.open("cis-pages-1");
    return (await pages.keys()).map(({ url }) => new URL(url).pathname);
  });
}

/** The page at this path is kept in time: the worker keeps it beside handing it out. */
export const keeps = (page: Page, path: string) => expect.poll(() => keptPages(page)).toContain(path);

/** Oferty pracy, opened, with everything there that it keeps for later. */
export async function settled(page: Page, path = "/oferty-pracy") {
  await page.goto(path);
  await awake(page);
  await atHand(page);
  await worked(page);
}

/** Cuts the connection of all that the context holds. */
export const cut = (context: BrowserContext) => context.setOffline(true);
