import { at, expect, test } from "../../town.ts";
import { begin, signIn, title } from "./desk.ts";

test("review_and_scheduled_publication", async ({ page, browser }) => {
  await signIn(page, "autor");
  const news = title("Harmonogram wywozu");
  const path = await begin(page, { title: news, paragraphs: ["Od stycznia."], button: "Poproś o sprawdzenie" });

  const context = await browser.newContext({ locale: "pl-PL" });
  const editor = await context.newPage();
  await signIn(editor, "redakcja");
  await editor.goto(at("jasna") + path);
  await editor.getByText("Zaplanuj publikację").click();
  await editor.getByLabel("Opublikuj od").fill("2031-01-02T10:00");
  await editor.getByRole("button", { name: "Opublikuj", exact: true }).click();
  await expect(editor.getByText("Publikacja zaplanowana.")).toBeVisible();
  await expect(editor.getByText(/czwartek, 2\sstycznia\s2031, 10:00: ukaże się wersja 1\./)).toBeVisible();
  await editor.goto(`${at("jasna")}/aktualnosci`);
  await expect(editor.getByText(news)).toHaveCount(0);
  await editor.goto(at("jasna") + path);
  await editor.getByRole("button", { name: "Odwołaj" }).click();
  await expect(editor.getByText("Odwołano zaplanowaną publikację.")).toBeVisible();
  await editor.getByRole("button", { name: "Opublikuj", exact: true }).click();
  await editor.goto(`${at("jasna")}/aktualnosci`);
  await expect(editor.getByRole("link", { name: news })).toBeVisible();
  await context.close();
});
