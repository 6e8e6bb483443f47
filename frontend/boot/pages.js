// Pages fetched ahead and on demand.

const FRESH_MS = 10_000;
const MOST = 10;
const ahead = new Map(); // address → { at, page }

/** A page: where it was found in the end, and its document; or null if the address leads to something that is no page. */
async function fetchPage(url, signal) {
  const answer = await fetch(url, { headers: { "X-Navigation": "page", Accept: "text/html" }, signal });
  // So the service worker says that there is no connection, and a gateway that there is no server.
  if (answer.status === 504) throw new Error("504");
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html") && !answer.headers.has("Content-Disposition");
  if (!isPage || new URL(answer.url).origin !== location.origin) {
    answer.body?.cancel();
    return null;
  }
  const found = new URL(answer.url);
  found.hash ||= url.hash;
  return { url: found, document: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

const plain = (url) => url.href.split("#")[0];

/** The page at `url`, from those fetched ahead if it is fresh there. A page is handed out once: its nodes move into the document. */
export async function page(url, signal) {
  const kept = ahead.get(plain(url));
  ahead.delete(plain(url));
  if (kept && performance.now() - kept.at < FRESH_MS) {
    const early = await kept.page.catch(() => null);
    if (early) {
      early.url.hash = url.hash || early.url.hash;
      return early;
    }
  }
  signal.throwIfAborted();
  return fetchPage(url, signal);
}

/** Fetches a page that will probably be asked for next. */
export function fetchAhead(url) {
  const kept = ahead.get(plain(url));
  if (navigator.connection?.saveData || (kept && performance.now() - kept.at < FRESH_MS)) return;
  ahead.delete(plain(url));
  if (ahead.size >= MOST) ahead.delete(ahead.keys().next().value);
  const page = fetchPage(url);
  page.catch(() => ahead.delete(plain(url)));
  ahead.set(plain(url), { at: performance.now(), page });
}
