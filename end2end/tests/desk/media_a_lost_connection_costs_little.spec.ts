import { crc32, deflateSync } from "node:zlib";
import { at, axe, expect, test } from "../../town.ts";
import { signIn } from "./desk.ts";

/** A picture that does not get smaller: noise in every pixel. About three megabytes. */
function noise(seed: number): Buffer {
  const [width, height] = [1100, 900];
  const rows = Buffer.alloc(height * (width * 3 + 1));
  let state = seed;
  for (let place = 0; place < rows.length; place += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    rows[place] = place % (width * 3 + 1) === 0 ? 0 : state >>> 24;
  }
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 0 })), chunk("IEND", Buffer.alloc(0))]);
}

test("media_a_lost_connection_costs_no_more_than_a_piece", async ({ page, context }) => {
  await signIn(page, "redakcja");
  await page.goto(`${at("jasna")}/pulpit/media`);
  await expect(page.locator("media-drop[data-awake]")).toBeVisible();
  await axe(page);
  const pieces: string[] = [];
  let lost = 0;
  await context.route("**/pulpit/media/wysylka/*", async (route) => {
    const request = route.request();
    if (request.method() !== "PUT") return route.continue();
    const offset = request.headers()["upload-offset"];
    // The second piece is lost on its way, once.
    if (offset !== "0" && lost === 0) {
      lost += 1;
      return route.abort("internetdisconnected");
    }
    pieces.push(offset);
    return route.continue();
  });
  await page.getByLabel("Zdjęcia lub pliki z tego urządzenia").setInputFiles({ name: "szum.png", mimeType: "image/png", buffer: noise(Date.now() >>> 0) });
  await expect(page.getByRole("status").filter({ hasText: "Dodano: szum.png (1 z 1)" })).toBeVisible({ timeout: 60_000 });
  expect(lost).toBe(1);
  expect(pieces.map(Number)).toEqual([0, 1048576, 2097152]);
  await page.getByRole("link", { name: "szum.png" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("szum.png");
  await axe(page);
});

test("media_many_files_are_dropped_at_once_and_each_says_what_became_of_it", async ({ page }) => {
  await signIn(page, "redakcja");
  await page.goto(`${at("jasna")}/pulpit/media`);
  await expect(page.locator("media-drop[data-awake]")).toBeVisible();
  const files = await page.evaluateHandle(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([`Uchwała ${Math.random()}`], "uchwala.txt"));
    dropped.items.add(new File(["<!DOCTYPE html><p>"], "strona.pdf"));
    return dropped;
  });
  await page.locator("media-drop").dispatchEvent("drop", { dataTransfer: files });
  await expect(page.getByRole("listitem").filter({ hasText: "uchwala.txt" }).getByText("dodano")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "strona.pdf" })).toContainText("To jest strona internetowa");
});

test("media_what_matters_is_pointed_at_or_typed", async ({ page }) => {
  await signIn(page, "redakcja");
  await page.goto(`${at("jasna")}/pulpit/media?rodzaj=image`);
  await page.locator(".media-card a").last().click();
  const box = page.locator(".focus-box[data-awake]");
  await expect(box).toBeVisible();
  const place = (await box.locator("img").boundingBox())!;
  await box.click({ position: { x: place.width * 0.25, y: place.height * 0.75 } });
  await expect(page.getByLabel("Od lewej, %")).toHaveValue("25");
  await expect(page.getByLabel("Od góry, %")).toHaveValue("75");
  await page.getByLabel("Od góry, %").fill("60");
  await page.getByRole("button", { name: "Zapisz" }).click();
  await expect(page.getByText("Zapisano.")).toBeVisible();
  await expect(page.getByLabel("Od góry, %")).toHaveValue("60");
});
