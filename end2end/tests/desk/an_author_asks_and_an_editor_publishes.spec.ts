import { at, expect, test } from "../../town.ts";
import { signIn, title } from "./desk.ts";

test("an_author_asks_and_an_editor_publishes", async ({ page, browser }) => {
  await signIn(page, "autor");
  await page.goto(`${at("jasna")}/pulpit/tresci/nowa?rodzaj=news`);
  await expect(page.getByRole("button", { name: "Opublikuj" })).toHaveCount(0);
  const news = title("Nowy rozkład autobusów");
  await page.getByLabel("Tytuł").fill(news);
  await page.getByRole("button", { name: "Poproś o sprawdzenie" }).click();
  await expect(page.getByText("Wysłano do sprawdzenia.")).toBeVisible();
  const address = new URL(page.url()).pathname;

  const other = await (await browser.newContext({ locale: "pl-PL" })).newPage();
  await signIn(other, "redakcja");
  await expect(other.getByRole("heading", { name: "Do sprawdzenia" })).toBeVisible();
  await other.getByRole("link", { name: news }).first().click();
  await expect(other.getByText(/właśnie to edytuje/)).toBeVisible();
  await other.getByLabel("Co poprawić").fill("Dopisz numer linii.");
  await other.getByRole("button", { name: "Odeślij do autora" }).click();
  await expect(other.getByText("Odesłano do autora.")).toBeVisible();

  await page.goto(at("jasna") + address);
  await expect(page.getByText("Dopisz numer linii.")).toBeVisible();
  await page.getByLabel("Tytuł").fill(`${news}, linia 2`);
  await page.getByRole("button", { name: "Poproś o sprawdzenie" }).click();

  await other.goto(at("jasna") + address);
  await other.getByRole("button", { name: "Opublikuj" }).click();
  await expect(other.getByText("Opublikowano.")).toBeVisible();
  await other.getByRole("link", { name: "Wersje" }).click();
  await expect(other.getByRole("heading", { name: "Różnice między wersją 1 a 2" })).toBeVisible();
  await other.screenshot({ path: "screenshots/desk-versions.png", fullPage: true });
  await other.context().close();
});

test("another_portals_editor_finds_nothing", async ({ page }) => {
  await signIn(page, "redakcja", "jasna");
  const answer = await page.goto(`${at("jasna")}/pulpit/osoby`);
  expect(answer?.status()).toBe(403);
  // The cookie does not follow to another portal's host.
  await page.goto(`${at("wrzosow")}/pulpit/tresci`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Zaloguj się");
});
