import { at, awake, expect, test } from "../../town.ts";

// By the river in Kalisz, which Jasna does not look at by itself.
const here = { latitude: 51.76123, longitude: 18.09123 };

test("a_resident_finds_work_near_them_and_the_position_stays_on_the_device", async ({ page, context }) => {
  await context.grantPermissions(["geolocation"], { origin: at("jasna") });
  await context.setGeolocation(here);
  const sent: string[] = [];
  page.on("request", (request) => sent.push([request.url(), request.postData(), JSON.stringify(request.headers())].join(" ")));
  await page.goto("/oferty-pracy");
  await awake(page);
  await page.getByRole("button", { name: "Blisko mnie" }).click();
  await expect(page.getByLabel("Miejsce")).toHaveValue("Kalisz");
  await expect(page).toHaveURL(/[?&]gdzie=Kalisz/);
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: "od: Kalisz" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("article").first()).toContainText("Kalisz");
  expect(sent.some((request) => request.includes("miejsca.json"))).toBe(true);
  // Files are named by hashes, in which any digits may stand.
  const told = sent.map((request) => request.replace(/\b[0-9a-f]{64}\b/g, ""));
  expect(told.filter((request) => /51[.,]?76|18[.,]?09/.test(request))).toEqual([]);
});

test("a_resident_who_keeps_their_position_to_themselves_searches_on", async ({ page, context }) => {
  await context.clearPermissions();
  await page.goto("/oferty-pracy");
  await awake(page);
  const count = page.getByRole("main").getByRole("status").filter({ hasText: /ofert/ });
  const before = await count.innerText();
  const refused = page.evaluate(() => new Promise((done) => navigator.geolocation.getCurrentPosition(() => done("told"), () => done("refused"))));
  await page.getByRole("button", { name: "Blisko mnie" }).click();
  expect(await refused).toBe("refused");
  await expect(page.getByText("Przeglądarka nie podała położenia. Wpisz miejscowość.")).toBeVisible();
  await expect(page.getByLabel("Miejsce")).toHaveValue("");
  await expect(count).toHaveText(before);
  await page.getByLabel("Czego szukasz").fill("kierowca");
  await expect(page).toHaveURL(/[?&]q=kierowca/);
});
