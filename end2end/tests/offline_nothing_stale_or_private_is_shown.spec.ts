import { awake, cut, expect, keeps, keptPages, settled, test, worked } from "./offline.ts";

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
