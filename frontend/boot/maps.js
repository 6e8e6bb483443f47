// A page with a map loads Leaflet, and only such a page: <offer-map> wakes once map.js has said what it is.

const own = document.querySelector("script[data-map]");
let loading;

function wakeMaps() {
  if (!document.querySelector("offer-map")) return;
  loading ??= Promise.all([sheet(own.dataset.mapCss), import(own.dataset.map)]);
  loading.catch((why) => console.warn("the map is not to be had:", why));
}

/** Fetches a style sheet. What is outside the layers goes before our own sheet, what is in them after it. */
export function sheet(href, put = "prepend") {
  return new Promise((loaded) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: loaded, onerror: loaded });
    document.head[put](link);
  });
}

export function watchMaps() {
  if (!own) return;
  wakeMaps();
  document.addEventListener("cis:navigated", wakeMaps);
}
