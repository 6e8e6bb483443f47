import { awake, expect, mark, test } from "../../town.ts";

test("a_reader_without_a_network_is_told_so_and_can_try_again", async ({ page, context }) => {
  await page.goto("/");
  await awake(page);
  const same = await mark(page);
  await context.setOffline(true);
  await page.getByRole("link", { name: "Oferty pracy" }).first().click();
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("Nie udało się otworzyć strony");
  expect(await same.stays()).toBe(true);
  await context.setOffline(false);
  await notice.getByRole("link", { name: "Spróbuj ponownie" }).click();
  await expect(page).toHaveURL(/\/oferty-pracy$/);
});
