// <offer-map data-offers='{"around":…,"pins":[…],"towns":[…]}'>: offers, places ("what":"places") or the towns of one offer
// ("what":"towns"), on a map drawn from our own data. The towns around are its ground, rings its scale; no picture comes from anybody
// else. The list beside it holds the same.

import { circle, circleMarker, control, divIcon, latLngBounds, layerGroup, map, marker, tooltip } from "leaflet";

const RINGS = [10, 20, 30, 50, 100];
/** A pin's width and height in pixels. */
const PIN = [32, 40];
const WORDS = {
  pl: { one: "oferta", few: "oferty", many: "ofert", other: "oferty", nearer: "Przybliż", farther: "Oddal", shut: "Zamknij" },
  en: { one: "offer", other: "offers", nearer: "Zoom in", farther: "Zoom out", shut: "Close" },
  uk: { one: "вакансія", few: "вакансії", many: "вакансій", other: "вакансії", nearer: "Наблизити", farther: "Віддалити", shut: "Закрити" },
};
const PLACES = {
  pl: { one: "miejsce", few: "miejsca", many: "miejsc", other: "miejsca" },
  en: { one: "place", other: "places" },
  uk: { one: "місце", few: "місця", many: "місць", other: "місця" },
};
const { lang } = document.documentElement;
const words = WORDS[lang] ?? WORDS.pl;
const plurals = new Intl.PluralRules(lang);

class OfferMap extends HTMLElement {
  connectedCallback() {
    const { around, pins, towns, what } = JSON.parse(this.dataset.offers);
    // A job is somewhere in its town; a place has a house.
    const [nearest, fit] = what === "places" ? [17, 15] : [14, 11];
    this.nouns = what ? PLACES[lang] ?? PLACES.pl : words;
    this.map = map(this, { attributionControl: false, scrollWheelZoom: false, zoomControl: false, maxZoom: nearest, minZoom: 5 });
    control.zoom({ zoomInTitle: words.nearer, zoomOutTitle: words.farther }).addTo(this.map);
    // The ground is a drawing that nobody needs told; pins are buttons.
    for (const pane of ["overlayPane", "tooltipPane"]) this.map.getPane(pane).ariaHidden = "true";
    const centre = around?.at ?? pins[0]?.at ?? [52.07, 19.48];
    this.map.setView(centre, 9);
    if (around) {
      const reach = around.km ?? 50;
      const ring = (km, className) => circle(centre, { radius: km * 1000, className, interactive: false }).addTo(this.map);
      RINGS.filter((km) => km < reach).forEach((km) => ring(km, "map-ring"));
      ring(reach, "map-radius");
    }
    this.ground(towns);
    if (pins.length) this.map.fitBounds(latLngBounds(pins.map(({ at }) => at)).pad(0.2), { maxZoom: fit, animate: false });
    this.stand(pins);
  }

  disconnectedCallback() {
    this.map?.remove();
  }

  /** Pins, joined anew whenever the scale changes; one that has the focus hands it to the one that holds its first offer. */
  stand(pins) {
    const standing = layerGroup().addTo(this.map);
    const draw = () => {
      const held = standing.getLayers().find((one) => one.getElement() === document.activeElement)?.offers[0];
      standing.clearLayers();
      for (const offers of together(pins, (at) => this.map.latLngToLayerPoint(at))) {
        const one = pin(offers, this.nouns).addTo(standing);
        one.getElement().setAttribute("aria-label", name(offers, this.nouns));
        if (held && offers.includes(held)) one.getElement().focus({ preventScroll: true });
      }
    };
    this.map.on("zoomend", draw);
    this.map.on("popupopen", ({ popup }) => {
      popup.getElement().querySelector(".leaflet-popup-close-button").ariaLabel = words.shut;
      popup.getElement().querySelector("li a").focus({ preventScroll: true });
    });
    this.map.on("popupclose", ({ popup }) => {
      if (popup.getElement().contains(document.activeElement)) popup._source.getElement()?.focus({ preventScroll: true });
    });
    draw();
  }

  /** Names of towns, the larger ones from afar, the smaller ones as one comes nearer. */
  ground(towns) {
    const names = layerGroup().addTo(this.map);
    const draw = () => {
      names.clearLayers();
      const least = [0, 0, 0, 0, 0, 0, 200_000, 60_000, 25_000, 8_000, 3_000][this.map.getZoom()] ?? 0;
      const view = this.map.getBounds().pad(0.1);
      for (const [name, lat, lon, people] of towns) {
        if (people < least || !view.contains([lat, lon])) continue;
        circleMarker([lat, lon], { radius: 2, className: "map-town", interactive: false }).addTo(names);
        tooltip([lat, lon], { content: name, permanent: true, direction: "bottom", className: "map-name", interactive: false }).addTo(names);
      }
    };
    this.map.on("moveend", draw);
    draw();
  }
}

/** Offers whose pins would cover each other are one pin, at the place of the first. */
function together(pins, pixel) {
  const spots = [];
  for (const one of pins) {
    const { x, y } = pixel(one.at);
    const near = spots.find((spot) => Math.abs(spot.x - x) < PIN[0] && Math.abs(spot.y - y) < PIN[1]);
    if (near) near.offers.push(one);
    else spots.push({ x, y, offers: [one] });
  }
  return spots.map(({ offers }) => offers);
}

/** What a pin is called: its offer, or how many it holds and what the first of them are. */
function name(offers, nouns) {
  if (offers.length === 1) return offers[0].title;
  const first = offers.slice(0, 3).map(({ title }) => title).join("; ");
  return `${offers.length} ${nouns[plurals.select(offers.length)]}: ${first}${offers.length > 3 ? "…" : ""}`;
}

function pin(offers, nouns) {
  const many = offers.length > 1;
  const [width, height] = PIN;
  const icon = divIcon({ className: many ? "pin pin-many" : "pin", html: many ? String(offers.length) : "", iconSize: PIN, iconAnchor: [width / 2, height], popupAnchor: [0, 4 - height] });
  const one = marker(offers[0].at, { icon, title: name(offers, nouns), keyboard: true }).bindPopup(() => list(offers), { maxHeight: 260 });
  return Object.assign(one, { offers });
}

function list(offers) {
  const list = document.createElement("ul");
  for (const { title, href, lang } of offers) {
    const link = Object.assign(document.createElement("a"), { href, textContent: title }, lang && { lang });
    list.appendChild(document.createElement("li")).append(link);
  }
  return list;
}

customElements.get("offer-map") ?? customElements.define("offer-map", OfferMap);
