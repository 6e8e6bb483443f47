import { awake, axeInEveryLook, expect, offers, test } from "../../town.ts";

test("a_resident_keeps_an_offer_on_this_device_and_lets_it_go_with_the_keyboard", async ({ page }) => {
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("button", { name: "Zapisz na tym urządzeniu" }).click();
  await page.reload();
  await awake(page);
  await expect(page.getByRole("button", { name: "Zapisana na tym urządzeniu" })).toHaveAttribute("aria-pressed", "true");

  await page.goto("/oferty-pracy");
  await page.getByRole("link", { name: "Oferty zapisane na tym urządzeniu" }).click();
  const kept = page.getByRole("main").getByRole("listitem");
  await expect(kept).toHaveCount(1);
  await page.reload();
  await expect(kept.getByRole("link")).toHaveText(title);
  await axeInEveryLook(page);
  await kept.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  await page.goBack();
  await kept.getByRole("button", { name: "Usuń z zapisanych" }).press("Enter");
  await expect(page.getByRole("main")).toContainText("Nie masz tu jeszcze zapisanych ofert");
  await page.reload();
  await expect(page.getByRole("main")).toContainText("Nie masz tu jeszcze zapisanych ofert");
});

test("a_resident_lets_a_kept_offer_go_with_the_mouse", async ({ page }) => {
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  await page.getByRole("button", { name: "Zapisz na tym urządzeniu" }).click();
  await page.goto("/oferty-pracy/zapisane");
  await page.getByRole("button", { name: "Usuń z zapisanych" }).click({ timeout: 3_000 });
  await expect(page.getByRole("main")).toContainText("Nie masz tu jeszcze zapisanych ofert");
});

test("who_lets_a_kept_offer_go_hears_so_and_goes_on_at_the_next", async ({ page }) => {
  for (const path of (await offers(page)).slice(0, 2)) {
    await page.goto(path);
    await awake(page);
    await page.getByRole("button", { name: "Zapisz na tym urządzeniu" }).click();
  }
  await page.goto("/oferty-pracy/zapisane");
  const titles = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(titles).toHaveCount(2);
  const [first, second] = await titles.allInnerTexts();
  await page.getByRole("button", { name: "Usuń z zapisanych" }).first().press("Enter");
  await expect(page.getByRole("main").getByRole("status")).toHaveText(`Usunięto z zapisanych: ${first}`);
  await expect(page.getByRole("link", { name: second })).toBeFocused();
  await page.getByRole("button", { name: "Usuń z zapisanych" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("what_a_resident_keeps_is_never_sent", async ({ page, context }) => {
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  await page.getByRole("button", { name: "Zapisz na tym urządzeniu" }).click();
  await expect(page.getByRole("button", { name: "Zapisana na tym urządzeniu" })).toBeVisible();
  expect(sent).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test("a_resident_whose_browser_has_no_room_left_hears_that_nothing_was_saved", async ({ page }) => {
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const button = page.getByRole("button", { name: "Zapisz na tym urządzeniu" });
  await button.click();
  await expect(page.getByRole("main").getByRole("status")).toHaveText(/^Nie zapisaliśmy zmiany: przeglądarka nie ma już miejsca/);
  await expect(button).toHaveAttribute("aria-pressed", "false");
});

test("a_resident_whose_browser_keeps_nothing_hears_so_on_the_offer_and_on_the_shelf", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  const button = page.getByRole("button", { name: "Zapisz na tym urządzeniu" });
  await button.click();
  const words = "Przeglądarka nie pozwala zapisywać ofert na tym urządzeniu.";
  await expect(page.getByRole("main").getByRole("status")).toContainText(words);
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await page.goto("/oferty-pracy/zapisane");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(words);
  await expect(page.getByRole("main")).not.toContainText("Nie masz tu jeszcze zapisanych ofert");
});

test("what_cannot_be_read_is_put_aside_and_not_overwritten", async ({ page }) => {
  const unreadable = '{"offers": [';
  const words = "Nie umiemy odczytać ofert zapisanych tu wcześniej.";
  await page.goto("/oferty-pracy/zapisane");
  await page.evaluate((text) => localStorage.setItem("cis.offers", text), unreadable);
  await page.reload();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(words);
  await expect(page.getByRole("main")).not.toContainText("Nie masz tu jeszcze zapisanych ofert");

  const [path] = await offers(page);
  await page.goto(path);
  await awake(page);
  await page.getByRole("button", { name: "Zapisz na tym urządzeniu" }).click();
  await expect(page.getByRole("button", { name: "Zapisana na tym urządzeniu" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("main").getByRole("status")).toContainText(words);
  const stored = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("cis.offers.")).map(([, text]) => text));
  expect(stored).toEqual([unreadable]);

  await page.goto("/oferty-pracy/zapisane");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
});
