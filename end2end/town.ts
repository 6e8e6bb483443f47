// Where tests happen: Jasna, a made-up gmina at a host of its own, and the association's page that lists all portals.

import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

/** The address of a portal that has a host of its own; Chromium finds *.localhost on this machine. */
export const at = (slug: string) => `http://${slug}.localhost:${process.env.TEST_PORT}`;

/** The association's address. */
export const operator = () => `http://localhost:${process.env.TEST_PORT}`;

/** A test in Jasna that also fails when the page throws or asks for something that is not there. */
export const test = base.extend<{ quiet: void }>({
  baseURL: async ({}, use) => use(at("jasna")),
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("requestfailed", (request) => {
        if (!/ERR_ABORTED|INTERNET_DISCONNECTED/.test(request.failure()?.errorText ?? "")) complaints.push(`${request.url()} ${request.failure()?.errorText}`);
      });
      page.on("console", (message) => {
        // A page that is not found is reported here too; tests look at status codes themselves.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) complaints.push(message.text());
      });
      await use();
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

const COLOURS = ["color-contrast", "link-in-text-block"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on every violation of WCAG 2.2 AA and good practice that axe can see, on the page or in a part of it. */
export async function axe(page: Page, part = "html", rules = RULES) {
  // What stands in a frame is a page of its own, looked at by itself; so nothing is lost in the mode that knows no frames, which is twice as fast.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include(part).exclude("iframe")
    .options({ resultTypes: ["violations"], runOnly: rules }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`)).toEqual([]);
}

/** The same on a narrow screen, in the light and in the dark, where colours alone differ. `seen` is told of each look. */
export async function axeInEveryLook(page: Page, seen: (look: string) => Promise<void> = async () => {}) {
  for (const [look, colorScheme, width] of [["narrow", "light", 320], ["light", "light", 1280], ["dark", "dark", 1280]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await seen(look);
    await axe(page, "html", look === "dark" ? COLOURS : RULES);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Marks the document; `stays` tells whether it is still the same one. */
export async function mark(page: Page) {
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  return { stays: () => page.evaluate(() => "sameDocument" in window) };
}

/** Islands are awake: what is typed from now on reaches them. */
export async function awake(page: Page) {
  await page.waitForFunction(() => document.documentElement.dataset.awake !== undefined || !document.querySelector("leptos-island"));
}

/** What a portal answers, asked without a page; Node does not know *.localhost, so the name is sent as the header. */
function answer(page: Page, path: string, portal = "jasna") {
  const { host, port } = new URL(at(portal));
  return page.request.get(`http://127.0.0.1:${port}${path}`, { headers: { host } });
}

/** Paths of the offers that a search finds. */
export async function offers(page: Page, query = "", portal = "jasna"): Promise<string[]> {
  const { items } = await (await answer(page, `/oferty-pracy.json?${query}`, portal)).json();
  return items.map(({ url }: { url: string }) => new URL(url).pathname);
}

/** Residents' pages by name; the offer and the announcements are the first ones found. */
export async function addresses(page: Page): Promise<Record<string, string>> {
  const first = async (list: string) => (await (await answer(page, list)).text()).match(`href="(${list}/\\d[^"]*)"`)?.[1];
  const paths = {
    home: "/",
    search: "/oferty-pracy",
    found: "/oferty-pracy?q=kierowca",
    map: "/oferty-pracy?q=kierowca&widok=mapa",
    offer: (await offers(page))[0],
    shelf: "/oferty-pracy/zapisane",
    news: "/aktualnosci",
    report: await first("/aktualnosci"),
    events: "/wydarzenia",
    event: await first("/wydarzenia"),
    alerts: "/komunikaty",
    services: "/sprawy",
    service: await first("/sprawy"),
    directory: "/katalog",
    entry: await first("/katalog"),
    guide: await first("/krok-po-kroku"),
    documents: await first("/dokumenty"),
    form: await first("/formularze"),
    portal: "/szukaj?q=kierowca",
    declaration: "/deklaracja-dostepnosci",
    demand: "/deklaracja-dostepnosci/zadanie",
    newsletter: "/newsletter",
    missing: "/nie-ma-takiej-strony",
  };
  const urls = Object.entries(paths).map(([name, path]) => [name, at("jasna") + path]);
  return { ...Object.fromEntries(urls), operator: operator() };
}
