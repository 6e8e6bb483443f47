import { awake, expect, test } from "../../town.ts";

test("a_resident_finds_an_event_by_its_day", async ({ page }) => {
  await page.goto("/wydarzenia");
  await awake(page);
  const calendar = page.getByRole("table");
  const day = calendar.getByRole("link").last();
  const name = (await day.getAttribute("aria-label")) ?? "";
  await day.click();
  const [date, count] = name.split(": ");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Wydarzenia: ${date}`);
  await expect(page.getByRole("main").locator(".event")).toHaveCount(Number.parseInt(count ?? "", 10));
  await page.getByRole("link", { name: /^Następny miesiąc/ }).click();
  await expect(page).toHaveURL(/miesiac=\d{4}-\d\d/);
  await page.getByRole("link", { name: "Wszystkie nadchodzące" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wydarzenia");
});

test.describe("without_script", () => {
  test.use({ javaScriptEnabled: false });

  test("a_resident_narrows_news_to_a_category_and_turns_the_page", async ({ page }) => {
    await page.goto("/aktualnosci");
    await page.getByRole("navigation", { name: "Strony wyników" }).getByRole("link", { name: "Następna" }).click();
    await expect(page).toHaveURL(/strona=2/);
    const kinds = page.getByRole("navigation", { name: "Kategorie" });
    await kinds.getByRole("link").nth(1).click();
    await expect(kinds.locator("[aria-current]")).toHaveCount(1);
    await expect(page).toHaveURL(/kategoria=/);
  });

  test("a_resident_finds_a_piece_of_news_by_its_title", async ({ page }) => {
    await page.goto("/aktualnosci");
    const lines = page.getByRole("main").locator(".news-title");
    const title = await lines.last().innerText();
    await page.getByRole("searchbox", { name: "Szukaj na tej liście" }).fill(title);
    await page.getByRole("button", { name: "Szukaj", exact: true }).click();
    await expect(page).toHaveURL(/q=/);
    await expect(lines.filter({ hasText: title })).toHaveCount(1);
  });
});

test("a_resident_sees_the_directory_on_a_map", async ({ page }) => {
  await page.goto("/katalog");
  await awake(page);
  await page.getByRole("link", { name: "Na mapie" }).click();
  const map = page.getByRole("region", { name: "Mapa katalogu" });
  await map.getByRole("button", { name: /miejsc|Urząd|Szkoła|Bibliot/ }).first().press("Enter");
  await expect(map.locator(".leaflet-popup").getByRole("link").first()).toBeFocused();
});
