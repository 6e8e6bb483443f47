import { awake, expect, test } from "../../town.ts";

test("an_answer_that_comes_late_is_dropped", async ({ page }) => {
  // Each answer that is shown writes its address; the late one is looked for there.
  await page.addInitScript(() => {
    const shown: string[] = [];
    const replace = history.replaceState.bind(history);
    history.replaceState = (state, unused, url) => {
      shown.push(String(url));
      replace(state, unused, url);
    };
    Object.assign(window, { shown });
  });
  // Without its slice the device asks the server.
  await page.route("**/oferty-pracy/indeks.json", (route) => route.fulfill({ status: 404 }));
  await page.goto("/oferty-pracy");
  await awake(page);
  let letThrough = () => {};
  const later = new Promise<void>((through) => (letThrough = through));
  await page.route(/\/api\/gci\/search\?query=q%3Dkucharz\b/, async (route) => {
    await later;
    await route.continue();
  });
  const box = page.getByRole("main").getByLabel("Czego szukasz");
  await box.fill("kucharz");
  await box.fill("kierowca");
  await expect(page).toHaveURL(/[?&]q=kierowca$/);
  const late = page.waitForResponse(/q%3Dkucharz\b/);
  letThrough();
  await (await late).finished();
  // The answer to one more keystroke comes after it.
  await box.fill("kierowca kat");
  await expect(page).toHaveURL(/[?&]q=kierowca(\+|%20)kat$/);
  const shown = await page.evaluate(() => (window as unknown as { shown: string[] }).shown);
  expect(shown.filter((url) => url.includes("kucharz"))).toEqual([]);
  await expect(page.getByRole("main").getByRole("article").first()).toContainText(/kierowc/i);
  await expect(page.locator("#wyniki-wyszukiwania")).toHaveAttribute("aria-busy", "false");
});
