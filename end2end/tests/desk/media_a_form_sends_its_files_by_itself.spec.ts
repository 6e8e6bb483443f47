import { axe, expect, test } from "../../town.ts";
import { signIn, title } from "./desk.ts";

/** Two by two pixels, of which the last bytes are nobody's: each picture is another. */
const picture = () => {
  const pixels = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGPQ6LEBIgYIBQAZ/gPB0xlchwAAAABJRU5ErkJggg==", "base64");
  return Buffer.concat([pixels, Buffer.from(`${Math.random()}`)]);
};
const file = (name: string) => ({ name, mimeType: "image/png", buffer: picture() });

test("media_the_pictures_of_a_gallery_fill_its_rows_and_the_form_waits_for_them", async ({ page, context }) => {
  await signIn(page, "redakcja");
  await page.goto(new URL("/pulpit/tresci/nowa?rodzaj=gallery", page.url()).href);
  await expect(page.locator("[data-brings][data-awake]")).toHaveCount(2);
  const gallery = title("Dzień otwarty");
  await page.getByLabel("Tytuł", { exact: true }).fill(gallery);
  let lost = 0;
  await context.route("**/pulpit/media/wysylka/*", (route) => (route.request().method() === "PUT" && lost++ === 0 ? route.abort("internetdisconnected") : route.continue()));
  const rows = await page.getByLabel("Zdjęcie", { exact: true }).count();
  await page.getByLabel("Zdjęcia z tego urządzenia").setInputFiles([..."abc"].map((name) => file(`${name}.png`)));
  await expect(page.getByRole("status").filter({ hasText: "(3 z 3)" })).toBeVisible({ timeout: 60_000 });
  expect(lost).toBeGreaterThan(1);
  await expect(page.getByLabel("Zdjęcie", { exact: true })).toHaveCount(Math.max(rows, 3));
  const described = page.locator(".rows fieldset").filter({ has: page.locator(".picture-chosen") });
  await expect(described).toHaveCount(3);
  for (const at of [0, 1, 2]) await described.nth(at).locator("input[name$='-alt']").fill(`Zdjęcie ${at}`);
  await axe(page);
  await page.getByRole("button", { name: "Opublikuj" }).click();
  await expect(page.getByText("Opublikowano.")).toBeVisible();
});

test("media_an_editor_chooses_among_small_pictures_by_keyboard", async ({ page }) => {
  await signIn(page, "redakcja");
  await page.goto(new URL("/pulpit/tresci/nowa?rodzaj=news", page.url()).href);
  await page.getByRole("button", { name: /Wybierz obraz/ }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio").first()).toBeVisible();
  await axe(page);
  await dialog.getByRole("radio").first().press("Space");
  const name = await dialog.locator(".editor-medium", { has: page.locator(":checked") }).innerText();
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Wybierz obraz/ })).toBeFocused();
  await expect(page.locator("select[name=picture] option:checked")).toHaveText(name);
  await expect(page.locator("img.picture-chosen")).toBeVisible();
});
