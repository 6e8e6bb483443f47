import { at, awake, expect, offers, test } from "../../town.ts";
import type { Page } from "@playwright/test";

/** The system's own way of sharing, as this function; without one, as in most browsers on a desk. */
const sharing = (page: Page, share: string) => page.addInitScript(`Object.defineProperty(navigator, "share", { value: ${share} })`);

test("a_resident_shares_an_offer_the_way_their_phone_does", async ({ page }) => {
  await sharing(page, "async (what) => { window.shared = what }");
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  await page.getByRole("button", { name: "Udostępnij" }).click();
  const shared = await page.evaluate(() => ({ ...(window as { shared?: object }).shared }));
  expect(shared).toEqual({ title: await page.getByRole("heading", { level: 1 }).innerText(), url: at("jasna") + path });
});

test("a_resident_without_such_a_way_gets_the_address_copied_and_is_told", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: at("jasna") });
  await sharing(page, "undefined");
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  await page.getByRole("button", { name: "Udostępnij" }).click();
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Skopiowano adres");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(at("jasna") + path);
});

test("a_resident_who_changes_their_mind_while_sharing_breaks_nothing", async ({ page }) => {
  await sharing(page, "() => Promise.reject(new DOMException('Share canceled', 'AbortError'))");
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  await page.getByRole("button", { name: "Udostępnij" }).click();
  await page.getByRole("button", { name: "Zapisz na tym urządzeniu" }).click();
  await expect(page.getByRole("button", { name: "Zapisana na tym urządzeniu" })).toBeVisible();
});
