import { at, axeInEveryLook, expect, test } from "../../town.ts";
import { signIn } from "./desk.ts";

const pages = {
  texts: ["/pulpit", "/pulpit/tresci", "/pulpit/wspolne", "/pulpit/eksport", "/pulpit/import"],
  media: ["/pulpit/media", "/pulpit/media/1"],
  the_kinds: [
    "/pulpit/tresci/nowa?rodzaj=event",
    "/pulpit/tresci/nowa?rodzaj=service",
    "/pulpit/tresci/nowa?rodzaj=entry",
    "/pulpit/tresci/nowa?rodzaj=gallery",
  ],
  the_other_kinds: [
    "/pulpit/tresci/nowa?rodzaj=alert",
    "/pulpit/tresci/nowa?rodzaj=page",
    "/pulpit/tresci/nowa?rodzaj=steps",
    "/pulpit/tresci/nowa?rodzaj=collection",
    "/pulpit/tresci/nowa?rodzaj=form",
  ],
  versions: ["/pulpit/tresci/1", "/pulpit/tresci/1/wersje", "/pulpit/tresci/1/podglad"],
  people: ["/pulpit/osoby", "/pulpit/dziennik", "/pulpit/konto", "/pulpit/konto/drugi-krok", "/pulpit/konto/klucze"],
  residents: ["/pulpit/dostepnosc", "/pulpit/zadania-dostepnosci", "/pulpit/opinie", "/pulpit/co-poprawilismy", "/pulpit/newsletter"],
  the_portal: ["/pulpit/portal", "/pulpit/portal/naglowek", "/pulpit/portal/menu", "/pulpit/portal/glowna", "/pulpit/przekierowania"],
  the_home_page: ["/pulpit/portal/blok?nr=4", "/pulpit/portal/sprawy", "/pulpit/portal/stopka", "/pulpit/portal/podglad"],
};

for (const [room, paths] of Object.entries(pages)) {
  test(`axe_finds_nothing_at_the_desk_where_one_minds_${room}`, async ({ page }) => {
    await signIn(page, "admin");
    for (const path of paths) {
      await page.goto(at("jasna") + path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await axeInEveryLook(page, async (look) => {
        await page.screenshot({ path: `screenshots/desk${path.replaceAll(/[/?=]/g, "-")}-${look}.png`, fullPage: true });
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} fits`).toBe(true);
      });
    }
  });
}
