// A page loads Leaflet once somebody comes near its map: <offer-map> wakes when map.js has said what it is.

const own = document.querySelector("script[data-map]");
let loading;
const near = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && load(), { rootMargin: "300px" });

function wakeMaps() {
  near.disconnect();
  for (const one of document.querySelectorAll("offer-map")) near.observe(one);
}

function load() {
  near.disconnect();
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
  wakeMaps();
  document.addEventListener("cis:navigated", wakeMaps);
}
