import type { Page } from "@playwright/test";
import { axe } from "../town.ts";
import { awake, cut, expect, found, keeps, keptPages, settled, test, worked } from "./offline.ts";

/** What a kept page says above itself. */
const copy = (page: Page) => page.getByRole("main").getByText(/^Kopia z \d{1,2} \p{L}+ 20\d\d \d\d:\d\d – nie ma połączenia z portalem; treść mogła się zmienić\.$/u);

/** Opens the first offer, which is kept; its path. */
async function opensAnOffer(page: Page) {
  await found(page).first().getByRole("link").click();
  await expect(page).toHaveURL(/\/oferty-pracy\/\d/);
  const path = new URL(page.url()).pathname;
  await keeps(page, path);
  return path;
}

test("a_page_is_never_stale_while_there_is_a_connection", async ({ page, context, wire }) => {
  await settled(page);
  const heading = page.getByRole("heading", { level: 1 });
  for (const news of ["Nowina pierwsza", "Nowina druga"]) {
    const end = wire.rewrite(/^\/oferty-pracy(\?|$)/, (text) => text.replace(/<h1>[^<]*/, `<h1>${news}`));
    await page.goto("/oferty-pracy");
    await expect(heading).toHaveText(news);
    await page.goto("/");
    await awake(page);
    await page.getByRole("navigation", { name: "Główne" }).getByRole("link", { name: "Oferty pracy" }).click();
    await expect(heading).toHaveText(news);
    end();
  }
  await cut(context);
  await page.reload();
  await expect(heading).toHaveText("Nowina druga");
});

test("a_kept_page_says_that_it_is_a_copy_and_of_when", async ({ page, context }) => {
  await settled(page);
  const path = await opensAnOffer(page);
  await expect(copy(page)).toHaveCount(0);
  const body = await page.locator(".offer-body").innerText();

  await cut(context);
  await page.goto(path);
  await awake(page);
  await expect(copy(page)).toBeVisible();
  await expect(page.locator("#announcer")).toHaveText(await copy(page).innerText());
  expect(await page.locator(".offer-body").innerText()).toBe(body);
  await axe(page);

  await context.setOffline(false);
  await page.getByRole("main").getByRole("link", { name: "Spróbuj ponownie" }).click();
  await expect(copy(page)).toHaveCount(0);
  expect(await page.locator(".offer-body").innerText()).toBe(body);
});

test("a_kept_page_says_so_too_where_only_the_portal_is_out_of_reach", async ({ page, wire }) => {
  await settled(page);
  const path = await opensAnOffer(page);
  await expect(copy(page)).toHaveCount(0);
  const restore = wire.change(/./, () => {
    throw new Error("the portal is out of reach");
  });
  await page.goto(path);
  await awake(page);
  await expect(copy(page)).toBeVisible();

  // In place, and back to the portal: who listens hears both.
  await page.getByRole("main").getByRole("navigation").getByRole("link", { name: "Oferty pracy" }).click();
  await expect(page).toHaveURL(/\/oferty-pracy$/);
  await expect(copy(page)).toBeVisible();
  await expect(page.locator("#announcer")).toHaveText(/Kopia z /);
  restore();
  await page.getByRole("main").getByRole("link", { name: "Spróbuj ponownie" }).click();
  await expect(copy(page)).toHaveCount(0);
});

test("a_copy_says_so_in_the_language_of_the_page", async ({ page, context }) => {
  await settled(page, "/en/oferty-pracy");
  await cut(context);
  await page.reload();
  await expect(page.getByRole("main")).toContainText(/A copy from \d{1,2} \p{L}+ 20\d\d at \d\d:\d\d – there is no connection to the portal/u);
  await expect(page.getByRole("main").getByRole("link", { name: "Try again" })).toBeVisible();
});

test("the_shelf_is_there_without_a_connection_though_nobody_has_opened_it", async ({ page, context }) => {
  await settled(page);
  await keeps(page, "/oferty-pracy/zapisane");
  await cut(context);
  await page.goto("/wydarzenia");
  await page.getByRole("main").getByRole("link", { name: "Oferty zapisane na tym urządzeniu" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Oferty zapisane na tym urządzeniu");
  await expect(page.getByRole("main")).toContainText("Nie masz tu jeszcze zapisanych ofert");
});

test("what_is_private_is_not_kept", async ({ page, context, wire }) => {
  wire.change(/^\/oferty-pracy\/zapisane$/, ({ headers }) => (headers["cache-control"] = "private, no-store"));
  await settled(page);
  await page.goto("/oferty-pracy/zapisane");
  await awake(page);
  await page.goto("/");
  await page.goto("/oferty-pracy.json?q=kucharz");
  await page.goto("/aktualnosci");
  await keeps(page, "/");
  expect((await keptPages(page)).sort()).toEqual(["/", "/bez-polaczenia", "/oferty-pracy", "/theme.css"]);
  const names = await page.evaluate(async () => {
    const keys = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) keys.push(new URL(url).pathname);
    return keys;
  });
  expect(names.filter((path) => path.includes("/api/") || path.endsWith("zapisane"))).toEqual([]);
  await cut(context);
  await page.goto("/oferty-pracy/zapisane");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nie masz połączenia z internetem");
});

test("an_offer_that_is_gone_is_kept_no_longer", async ({ page, wire }) => {
  await settled(page);
  await page.getByRole("main").getByRole("article").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/oferty-pracy\/\d/);
  const path = new URL(page.url()).pathname;
  await keeps(page, path);
  wire.change(new RegExp(`^${path}$`), (answer) => (answer.status = 410));
  await page.goto(path);
  await expect.poll(() => keptPages(page)).not.toContain(path);
});

test("a_new_site_brings_a_new_worker_and_no_page_of_one_with_files_of_the_other", async ({ page, context, wire }) => {
  await settled(page);
  const boot = await page.locator("script[data-js]").getAttribute("src");
  await page.evaluate(() => caches.open("cis-pages-0"));
  // A deploy: one file has another name, in every page and in the worker's list of the site.
  const deployed = boot!.replace("boot-", "boot-0");
  const rename = (text: string) => text.replaceAll(boot!, deployed);
  wire.rewrite(/^\/(sw\.js|oferty-pracy|bez-polaczenia|)(\?|$)/, rename);
  wire.renamed.set(deployed, boot!);
  const taken = page.evaluate(() => new Promise((taken) => (navigator.serviceWorker.oncontrollerchange = () => taken(true))));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  expect(await taken).toBe(true);
  await page.goto("/");
  await awake(page);
  await keeps(page, "/");
  expect(await page.evaluate(() => caches.keys())).not.toContain("cis-pages-0");

  await cut(context);
  for (const path of ["/oferty-pracy", "/", "/wydarzenia"]) {
    await page.goto(path);
    await expect(page.locator("script[data-js]")).toHaveAttribute("src", deployed);
    await worked(page);
    await awake(page);
  }
});
