import { at, axe, expect, test } from "../../town.ts";
import { begin, signIn, title } from "./desk.ts";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

test("an_editor_closes_a_service_in_two_taps", async ({ page }) => {
  await signIn(page, "redakcja");
  const card = title("Zezwolenie na wycinkę");
  await begin(page, { kind: "service", title: card, button: "Opublikuj" });
  await page.goto(`${at("jasna")}/pulpit/tresci?rodzaj=service`);
  await page.getByRole("link", { name: new RegExp(`^Stan usługi\\s?: ${card}$`) }).tap();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Stan usługi: ${card}`);
  await expect(page.getByLabel("Stan usługi")).toHaveValue("niedostepna");
  await expect(page.getByLabel("Do kiedy")).toHaveValue(/T08:00$/);
  await axe(page);
  await page.getByRole("button", { name: "Zapisz stan" }).tap();
  await expect(page.getByText("Zapisano stan usługi.")).toBeVisible();
  const desk = page.url();
  await page.goto(`${at("jasna")}/sprawy?q=${encodeURIComponent(card)}`);
  const line = page.getByRole("listitem").filter({ hasText: card });
  await expect(line).toContainText("Usługa niedostępna");
  await line.getByRole("link", { name: card }).click();
  await expect(page.getByRole("heading", { name: "Usługa niedostępna" })).toBeVisible();
  await axe(page);
  await page.goto(desk);
  await page.getByRole("button", { name: "Cofnij ostatnią zmianę" }).tap();
  await expect(page.getByText("Cofnięto ostatnią zmianę stanu usługi.")).toBeVisible();
  await page.goto(`${at("jasna")}/sprawy?q=${encodeURIComponent(card)}`);
  await expect(page.getByRole("main")).toContainText(card);
  await expect(page.getByRole("main")).not.toContainText("Usługa niedostępna");
});
