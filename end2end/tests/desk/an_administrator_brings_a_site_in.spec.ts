import { axe, expect, test } from "../../town.ts";
import { signIn, title } from "./desk.ts";

/** What WordPress exports: a page with another below it, and a piece of news. */
const exported = (page: string, below: string, news: string) => {
  const item = (id: number, type: string, name: string, parent = 0) => `<item><title>${name}</title><link>https://stara.example/${type}-${id}/</link>
    <content:encoded><![CDATA[<p>Przyjmujemy od poniedziałku.</p>[gallery ids="1"]]]></content:encoded><wp:post_id>${id}</wp:post_id>
    <wp:post_date_gmt>2020-05-04 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_parent>${parent}</wp:post_parent><wp:post_type>${type}</wp:post_type></item>`;
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
    <wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://stara.example</wp:base_blog_url>${item(1, "page", page)}${item(2, "page", below, 1)}${item(3, "post", news)}</channel></rss>`;
};

test("an_administrator_brings_a_wordpress_site_in_and_takes_it_back", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "admin");
  await page.getByRole("link", { name: "Import" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wczytaj treści");
  await axe(page);
  const [office, cash, bridge] = ["Stary urząd", "Stara kasa", "Stary most"].map(title);
  // What it is called says nothing: what is in it does.
  const file = (words: string) => ({ name: "kopia.bin", mimeType: "application/octet-stream", buffer: Buffer.from(words) });
  await page.getByLabel("Plik", { exact: true }).setInputFiles(file("nie wiadomo co"));
  await page.getByRole("button", { name: "Sprawdź plik" }).click();
  await expect(page.getByText("To nie jest archiwum portalu")).toBeVisible();
  await page.getByLabel("Plik", { exact: true }).setInputFiles(file(exported(office, cash, bridge)));
  await page.getByRole("button", { name: "Sprawdź plik" }).click();
  await expect(page.getByRole("heading", { name: "Co z tego będzie" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("niczego jeszcze nie zapisano")).toBeVisible();
  await expect(page.getByText("Strony: 2")).toBeVisible();
  await expect(page.getByText("Usunięto skrót wtyczki [gallery]").first()).toBeVisible();
  await expect(page.locator("details li li")).toHaveText(cash);
  await axe(page);
  await page.screenshot({ path: "screenshots/desk-import.png", fullPage: true });
  await page.getByRole("button", { name: "Wczytaj", exact: true }).click();
  await expect(page.getByRole("button", { name: "Cofnij wczytanie" })).toBeVisible({ timeout: 30_000 });
  await axe(page);
  const report = page.url();
  await page.goto(new URL(`/pulpit/tresci?q=${encodeURIComponent(cash)}`, report).href);
  await expect(page.getByRole("link", { name: cash })).toBeVisible();
  await page.goto(report.split("?")[0]);
  await page.getByRole("button", { name: "Cofnij wczytanie" }).click();
  await expect(page.getByText("Do kosza trafiło pozycji: 3.")).toBeVisible();
  await axe(page);
  await page.goto(new URL(`/pulpit/tresci?q=${encodeURIComponent(cash)}`, report).href);
  await expect(page.getByRole("link", { name: cash })).toHaveCount(0);
});

test("an_import_needs_no_script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, "admin");
  await page.goto(new URL("/pulpit/import", page.url()).href);
  const [office, cash, bridge] = ["Dawny urząd", "Dawna kasa", "Dawny most"].map(title);
  await page.getByLabel("Plik", { exact: true }).setInputFiles({ name: "stara.xml", mimeType: "text/xml", buffer: Buffer.from(exported(office, cash, bridge)) });
  await page.getByRole("button", { name: "Sprawdź plik" }).click();
  await expect(page.getByText("Plik przyjęty.")).toBeVisible();
  await expect(async () => {
    const look = page.getByRole("link", { name: "Sprawdź postęp" });
    if (await look.isVisible()) await look.click();
    await expect(page.getByRole("heading", { name: "Wczytać to?" })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole("button", { name: "Odrzuć plik" }).click();
  await expect(page.getByText("Niczego nie wczytano.")).toBeVisible();
  await context.close();
});
