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

test("a_resident_far_from_the_portal_is_not_sent_to_its_edge", async ({ page, context }) => {
  await context.grantPermissions(["geolocation"], { origin: at("jasna") });
  await context.setGeolocation({ latitude: 36.72, longitude: -4.42 });
  await page.goto("/oferty-pracy");
  await awake(page);
  await page.getByRole("button", { name: "Blisko mnie" }).click();
  await expect(page.getByText("Jesteś daleko od miejscowości, które zna ten portal.")).toBeVisible();
  await expect(page.getByLabel("Miejsce")).toHaveValue("");
  await expect(page).toHaveURL(/\/oferty-pracy$/);
});

test("a_browser_is_not_blamed_for_places_that_do_not_come", async ({ page, context }) => {
  await context.grantPermissions(["geolocation"], { origin: at("jasna") });
  await context.setGeolocation(here);
  await page.route("**/oferty-pracy/miejsca.json", (route) => route.fulfill({ status: 503 }));
  await page.goto("/en/oferty-pracy");
  await awake(page);
  await page.getByRole("button", { name: "Near me" }).click();
  await expect(page.getByText("The list of places could not be fetched.")).toBeVisible();
  await page.unroute("**/oferty-pracy/miejsca.json");
  await page.getByRole("button", { name: "Near me" }).click();
  await expect(page.locator("#gdzie")).toHaveValue("Kalisz");
  await expect(page.locator("#polozenie")).toHaveText("");
});

test("a_resident_does_not_wait_for_a_position_for_ever", async ({ page }) => {
  // As of a device that never finds where it is.
  await page.addInitScript(() => {
    Geolocation.prototype.getCurrentPosition = (_, refused, options) => {
      if (options?.timeout) refused?.({ code: GeolocationPositionError.TIMEOUT } as GeolocationPositionError);
    };
  });
  await page.goto("/uk/oferty-pracy");
  await awake(page);
  await page.getByRole("button", { name: "Поруч зі мною" }).click();
  await expect(page.getByText("Визначення місцезнаходження триває надто довго.")).toBeVisible();
});
