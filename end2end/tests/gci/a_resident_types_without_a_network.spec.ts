import { awake, expect, test } from "../../town.ts";

test("a_resident_who_types_without_a_network_is_told_so_and_loses_nothing", async ({ page, context }) => {
  // A device without the portal's slice can do nothing by itself.
  await page.route("**/oferty-pracy/indeks.json", (route) => route.fulfill({ status: 404 }));
  await page.goto("/oferty-pracy?q=kierowca");
  await awake(page);
  const main = page.getByRole("main");
  const box = main.getByLabel("Czego szukasz");
  const titles = await main.getByRole("article").getByRole("heading").allInnerTexts();
  await box.focus();
  await expect(box).toHaveRole("combobox");
  await context.setOffline(true);
  await box.press("End");
  await box.pressSequentially(" autobusu");
  await expect(main.getByRole("alert")).toContainText("Brak połączenia");
  await expect(box).toHaveValue("kierowca autobusu");
  await expect(box).toBeFocused();
  expect(await main.getByRole("article").getByRole("heading").allInnerTexts()).toEqual(titles);

  await context.setOffline(false);
  await box.press("Backspace");
  await expect(main.getByRole("alert")).toHaveText("");
  await expect(page).toHaveURL(/q=kierowca(\+|%20)autobus$/);
});
