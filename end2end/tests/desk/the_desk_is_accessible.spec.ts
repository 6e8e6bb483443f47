import { at, axe, expect, test } from "../../town.ts";
import { signIn } from "./desk.ts";

const pages = {
  texts: [
    "/pulpit",
    "/pulpit/tresci",
    "/pulpit/tresci/nowa?rodzaj=event",
    "/pulpit/tresci/nowa?rodzaj=service",
    "/pulpit/tresci/nowa?rodzaj=entry",
    "/pulpit/tresci/nowa?rodzaj=gallery",
    "/pulpit/media",
    "/pulpit/media/1",
  ],
  versions: [
    "/pulpit/tresci/1",
    "/pulpit/tresci/1/wersje",
    "/pulpit/tresci/1/podglad",
    "/pulpit/wspolne",
    "/pulpit/eksport",
    "/pulpit/tresci/nowa?rodzaj=alert",
    "/pulpit/tresci/nowa?rodzaj=page",
    "/pulpit/tresci/nowa?rodzaj=steps",
    "/pulpit/tresci/nowa?rodzaj=collection",
    "/pulpit/tresci/nowa?rodzaj=form",
  ],
  people: [
    "/pulpit/osoby",
    "/pulpit/dziennik",
    "/pulpit/konto",
    "/pulpit/konto/drugi-krok",
    "/pulpit/konto/klucze",
    "/pulpit/dostepnosc",
    "/pulpit/zadania-dostepnosci",
    "/pulpit/opinie",
    "/pulpit/newsletter",
  ],
  portal: [
    "/pulpit/portal",
    "/pulpit/portal/naglowek",
    "/pulpit/portal/menu",
    "/pulpit/portal/glowna",
    "/pulpit/portal/blok?nr=4",
    "/pulpit/portal/sprawy",
    "/pulpit/portal/stopka",
    "/pulpit/portal/podglad",
    "/pulpit/przekierowania",
  ],
};

const looks = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "narrow", colorScheme: "light", width: 320 },
] as const;

for (const { name, colorScheme, width } of looks) {
  for (const [room, paths] of Object.entries(pages)) {
    test(`axe_finds_nothing_at_the_desk_where_one_minds_the_${room}_${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${at("jasna")}/logowanie`);
      await axe(page);
      await signIn(page, "admin");
      for (const path of paths) {
        await page.goto(at("jasna") + path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.screenshot({ path: `screenshots/desk${path.replaceAll(/[/?=]/g, "-")}-${name}.png`, fullPage: true });
        await axe(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} fits`).toBe(true);
      }
    });
  }
}
