// Loaded by app/gci/src/at_hand.js once the device can answer by itself.

/** What stands around the results and leads on with the search: the title, the other view, the feeds, languages and looks. */
export function takeAlong({ href, search, searchParams: asked }) {
  document.title = titled(asked);
  for (const link of document.querySelectorAll("header a[hreflang]")) link.search = search;
  for (const back of document.querySelectorAll("header [name=back]")) back.value = href.slice(location.origin.length);
  const onMap = asked.get("widok") === "mapa";
  const [list, map] = document.querySelectorAll("nav.segmented a");
  asked.delete("widok");
  list.search = String(asked);
  asked.set("widok", "mapa");
  map.search = String(asked);
  list.ariaCurrent = onMap ? null : "true";
  map.ariaCurrent = onMap ? "true" : null;
  for (const own of ["widok", "dlaczego", "strona"]) asked.delete(own);
  const follow = (ending) => {
    for (const feed of document.querySelectorAll(`.take-along a[href*="/oferty-pracy.${ending}"]`)) feed.search = String(asked);
  };
  follow("json");
  // Who follows a search wants what is new.
  asked.delete("sort");
  ["rss", "ics"].forEach(follow);
}

/** The title as the server writes it: the words, the page's heading, its number, the portal. */
function titled(asked) {
  const heading = document.querySelector("main h1").textContent;
  const after = document.title.slice(document.title.lastIndexOf(heading) + heading.length);
  const page = document.querySelector("#znalezione .pages [aria-current]")?.ariaLabel.toLowerCase();
  const number = asked.get("strona") > 1 && page ? `, ${page}` : "";
  const words = asked.get("q") ? `${asked.get("q")} – ` : "";
  return words + heading + number + after.slice(after.indexOf(" – "));
}
