// A page with a map loads Leaflet, and only such a page: <offer-map> wakes once map.js has said what it is.

const own = document.querySelector("script[data-map]");
let loading;

function wakeMaps() {
  if (!document.querySelector("offer-map")) return;
  loading ??= Promise.all([sheet(own.dataset.mapCss), import(own.dataset.map)]);
  loading.catch((why) => console.warn("the map is not to be had:", why));
}

function sheet(href) {
  return new Promise((loaded) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: loaded, onerror: loaded });
    document.head.prepend(link);
  });
}

export function watchMaps() {
  if (!own) return;
  wakeMaps();
  document.addEventListener("cis:navigated", wakeMaps);
}
