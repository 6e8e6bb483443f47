import { area, axe, doc, expect, open, paragraph, paste, test, written } from "./editor.ts";

const image = (attrs: object) => ({ type: "image", attrs: { media: 12, alt: "", decorative: false, caption: "", ...attrs } });

test("a_picture_is_described_or_said_to_be_decorative", async ({ page }) => {
  await open(page);
  await area(page).focus();
  await page.keyboard.type("Rynek");
  await page.getByRole("button", { name: "Obraz", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Obraz" });
  await dialog.getByRole("radio", { name: "rynek.jpg" }).check();
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Wstaw" }).click();
  const alt = dialog.getByLabel("Opis obrazu");
  await expect(alt).toBeFocused();
  await expect(alt).toHaveAccessibleDescription(/Błąd: Opisz obraz albo zaznacz, że jest ozdobny\./);
  await axe(page, "dialog");
  await alt.fill("Rynek z ratuszem");
  await dialog.getByLabel("Podpis").fill("Po remoncie");
  await dialog.getByRole("button", { name: "Wstaw" }).click();
  await expect(dialog).toBeHidden();
  expect(await written(page)).toEqual(doc(paragraph("Rynek"), image({ alt: "Rynek z ratuszem", caption: "Po remoncie" })));

  await page.getByRole("img", { name: "Rynek z ratuszem" }).click();
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Obraz ozdobny").check();
  await dialog.getByRole("button", { name: "Zastosuj" }).click();
  expect(await written(page)).toEqual(doc(paragraph("Rynek"), image({ decorative: true, caption: "Po remoncie" })));
});

test("a_missing_decision_is_seen", async ({ page }) => {
  await open(page, { document: doc(image({})) });
  await expect(page.getByText("Brakuje decyzji o opisie obrazu")).toBeVisible();
});

test("a_pasted_picture_is_sent_and_asked_about", async ({ page }) => {
  const asked = await open(page);
  await paste(page, { image: "zrzut.png" });
  const dialog = page.getByRole("dialog", { name: "Obraz" });
  await expect(dialog.getByRole("status").filter({ hasText: "Dodano: wklejony.png" })).toBeVisible();
  expect(asked.uploads).toHaveLength(1);
  expect(asked.uploads[0]).toContain('name="file"; filename="zrzut.png"');
  await dialog.getByLabel("Opis obrazu").fill("Zrzut");
  await dialog.getByRole("button", { name: "Wstaw" }).click();
  expect(await written(page)).toEqual(doc(image({ media: 21, alt: "Zrzut" })));
});

test("a_file_has_a_name", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Plik do pobrania" }).click();
  const dialog = page.getByRole("dialog", { name: "Plik do pobrania" });
  await dialog.getByRole("radio", { name: "wniosek.pdf" }).check();
  await expect(dialog.getByLabel("Nazwa odnośnika do pliku")).toHaveValue("wniosek");
  await dialog.getByLabel("Nazwa odnośnika do pliku").fill("Wniosek o dowód (PDF)");
  await dialog.getByRole("button", { name: "Wstaw" }).click();
  expect(await written(page)).toEqual(doc({ type: "file", attrs: { media: 13, label: "Wniosek o dowód (PDF)" } }));
});
