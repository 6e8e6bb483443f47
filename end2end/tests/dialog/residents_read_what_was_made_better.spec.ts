import { at, addresses, axe, expect, test } from "../../town.ts";
import { signIn, title } from "../desk/desk.ts";

test("residents_read_what_was_made_better", async ({ page, browser }) => {
  const words = title("Brakuje godzin kasy");
  const better = title("Dodaliśmy godziny kasy.");
  const guest = await (await browser.newContext({ locale: "pl-PL" })).newPage();
  const report = (await addresses(guest)).report;
  await guest.goto(report);
  await guest.getByText("Napisz, co poprawić").click();
  await guest.getByLabel("Co poprawić na tej stronie").fill(words);
  await guest.getByRole("button", { name: "Nie", exact: true }).click();
  await expect(guest.getByText("Dziękujemy za opinię.")).toBeVisible();

  await signIn(page, "redakcja");
  await page.goto(`${at("jasna")}/pulpit/opinie?q=${encodeURIComponent(words)}`);
  await page.getByRole("article").filter({ hasText: words }).getByRole("link", { name: "Otwórz" }).click();
  await page.getByLabel("Co poprawiliśmy i gdzie").fill(better);
  await axe(page);
  await page.getByRole("button", { name: "Obsłużone, opublikuj zdanie" }).click();
  await expect(page.getByText("Opublikowano.")).toBeVisible();

  await expect(async () => {
    await guest.goto(report);
    await expect(guest.getByRole("link", { name: "Zobacz, co poprawiliśmy dzięki Wam" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await guest.getByRole("link", { name: "Zobacz, co poprawiliśmy dzięki Wam" }).click();
  await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Co poprawiliśmy dzięki Wam");
  await expect(guest.getByText(better)).toBeVisible();
  await expect(guest.getByText(words)).toHaveCount(0);
  await axe(guest);

  await page.getByRole("button", { name: "Wycofaj zdanie" }).click();
  await expect(page.getByText("Wycofano.")).toBeVisible();
  await expect(async () => {
    await guest.reload();
    await expect(guest.getByText(better)).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await guest.context().close();
});
