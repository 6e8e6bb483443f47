import { awake, expect, mark, operator, test } from "../../town.ts";

test("a_portal_below_the_operators_host_is_whole", async ({ page }) => {
  const below = `${operator()}/jasna`;
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(below);
  const same = await mark(page);
  await page.getByRole("banner").getByRole("link", { name: "Oferty pracy" }).click();
  await expect(page).toHaveURL(`${below}/oferty-pracy`);
  const main = page.getByRole("main");
  const found = main.getByRole("status").filter({ hasText: "ofert" });
  await expect(found).toContainText("od: Jasna");
  await main.getByLabel("Promień").selectOption("10");
  await main.getByRole("button", { name: "Szukaj", exact: true }).click();
  await expect(found).toContainText("do 10 km od: Jasna");
  await expect(page).toHaveURL(new RegExp(`^${below}/oferty-pracy\\?.*km=10`));
  const offer = main.getByRole("article").first().getByRole("link").first();
  const title = await offer.innerText();
  await offer.click();
  await expect(page).toHaveURL(new RegExp(`^${below}/oferty-pracy/\\d+`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  expect(await same.stays()).toBe(true);
  expect(asked.filter((url) => !url.startsWith(operator()))).toEqual([]);
});

test("a_resident_types_in_a_portal_below_the_operators_host", async ({ page }) => {
  await page.goto(`${operator()}/jasna/oferty-pracy`);
  await awake(page);
  await page.getByRole("main").getByLabel("Czego szukasz").pressSequentially("kierowca");
  await expect(page).toHaveURL(`${operator()}/jasna/oferty-pracy?q=kierowca`);
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "ofert" })).toContainText("od: Jasna");
});
