import { axe, expect, test } from "../../town.ts";
import { signIn, title } from "./desk.ts";

/** Two by two green pixels. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGPQ6LEBIgYIBQAZ/gPB0xlchwAAAABJRU5ErkJggg==", "base64");

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

test("a_first_time_editor_publishes_from_a_phone", async ({ page }) => {
  await signIn(page, "redakcja");
  await page.screenshot({ path: "screenshots/desk-360.png", fullPage: true });
  await page.getByText("Menu", { exact: true }).click();
  await page.getByRole("navigation", { name: "Pulpit" }).getByRole("link", { name: "Treści", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Treści");
  await page.screenshot({ path: "screenshots/desk-items-360.png", fullPage: true });
  await page.getByRole("link", { name: "Aktualność", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nowa treść: Aktualność");
  const news = title("Festyn na rynku");
  await page.getByLabel("Tytuł").fill(news);
  await page.getByLabel("Zajawka").fill("W sobotę gramy od szesnastej.");
  await page.getByLabel("Zdjęcie z tego urządzenia").setInputFiles({ name: "IMG_20261128.png", mimeType: "image/png", buffer: PICTURE });
  await page.getByLabel("Co widać na zdjęciu").fill("Zielony rynek");
  const text = page.getByRole("textbox", { name: "Treść" });
  await expect(page.locator("prose-editor[data-awake]")).toBeVisible();
  await text.click();
  await page.keyboard.type("Zapraszamy wszystkich.");
  await page.screenshot({ path: "screenshots/desk-write-360.png", fullPage: true });
  await axe(page);
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Opublikowano.")).toBeVisible();
  await page.getByRole("link", { name: "Zobacz na portalu" }).click();
  await page.waitForURL(/\/aktualnosci\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(news);
  await expect(page.locator("article").getByText("Zapraszamy wszystkich.")).toBeVisible();
  const picture = page.getByRole("img", { name: "Zielony rynek" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
});

test("an_editor_without_script_writes_markup_and_publishes", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "pl-PL" });
  const page = await context.newPage();
  await signIn(page, "redakcja");
  await page.goto(new URL("/pulpit/tresci/nowa?rodzaj=news", page.url()).href);
  const news = title("Zbiórka książek");
  await page.getByLabel("Tytuł").fill(news);
  await page.getByLabel("Treść").fill("## Kiedy\n\nW **piątek** do dwunastej.");
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Opublikowano.")).toBeVisible();
  await page.getByRole("link", { name: "Zobacz na portalu" }).click();
  await expect(page.getByRole("heading", { name: "Kiedy" })).toBeVisible();
  await expect(page.locator("strong", { hasText: "piątek" })).toBeVisible();
  await context.close();
});
