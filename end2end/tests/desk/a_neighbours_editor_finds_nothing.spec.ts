import { at, expect, test } from "../../town.ts";
import { begin, signIn, title } from "./desk.ts";

test("a_neighbours_editor_finds_nothing", async ({ page, browser }) => {
  await signIn(page, "redakcja");
  const secret = title("Poufny przetarg");
  const path = await begin(page, { title: secret, paragraphs: ["Tylko dla nas."] });

  const context = await browser.newContext({ locale: "pl-PL" });
  const neighbour = await context.newPage();
  await signIn(neighbour, "redakcja", "wrzosow");
  await neighbour.goto(`${at("wrzosow")}/pulpit/tresci?q=${encodeURIComponent(secret)}`);
  await expect(neighbour.getByText("0 treści")).toBeVisible();
  for (const below of ["", "/wersje", "/podglad"]) {
    const answer = await neighbour.goto(at("wrzosow") + path + below);
    // Towns count their items by themselves: the number may be one of the neighbour's own.
    expect(answer!.status() === 404 || !(await neighbour.content()).includes(secret)).toBe(true);
  }
  // At Jasna's own address they are a stranger.
  await neighbour.goto(at("jasna") + path);
  await expect(neighbour.getByRole("heading", { level: 1 })).toHaveText("Zaloguj się");
  await context.close();
});
