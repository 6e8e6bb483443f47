import { at, expect, test } from "../../town.ts";
import { begin, signIn, title } from "./desk.ts";

test("a_page_moves_and_old_links_work", async ({ page }) => {
  await signIn(page, "redakcja");
  const name = title("Strefa ruchu");
  const slug = name.toLowerCase().replaceAll(" ", "-");
  await begin(page, { kind: "page", title: name, slug, paragraphs: ["Treść strony."], button: "Opublikuj" });
  await page.getByRole("link", { name: "Zobacz na portalu" }).click();
  await page.waitForURL(`**/${slug}`);
  await page.goBack();
  await page.getByLabel("Adres strony").fill(`${slug}-nowa`);
  await page.getByRole("button", { name: "Przenieś", exact: true }).click();
  await expect(page.getByText("Przeniesiono. Stary adres prowadzi do nowego.")).toBeVisible();
  await page.goto(`${at("jasna")}/${slug}`);
  await expect(page).toHaveURL(`${at("jasna")}/${slug}-nowa`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});
