// <offer-map data-offers='{"around":…,"pins":[…],"towns":[…]}'>: offers on a map drawn from our own data. The towns around
// are its ground, rings its scale; no picture comes from anybody else. The list beside it holds the same offers.

import { circle, circleMarker, divIcon, featureGroup, layerGroup, map, marker, tooltip } from "leaflet";

const RINGS = [10, 20, 30, 50, 100];

class OfferMap extends HTMLElement {
  connectedCallback() {
    const { around, pins, towns } = JSON.parse(this.dataset.offers);
    this.map = map(this, { attributionControl: false, scrollWheelZoom: false, maxZoom: 14, minZoom: 5 });
    const centre = around?.at ?? pins[0]?.at ?? [52.07, 19.48];
    this.map.setView(centre, 9);
    if (around) {
      const reach = around.km ?? 50;
      const ring = (km, className) => circle(centre, { radius: km * 1000, className, interactive: false }).addTo(this.map);
      RINGS.filter((km) => km < reach).forEach((km) => ring(km, "map-ring"));
      ring(reach, "map-radius");
    }
    this.ground(towns);
    const shown = featureGroup(together(pins).map(pin)).addTo(this.map);
    if (pins.length) this.map.fitBounds(shown.getBounds().pad(0.2), { maxZoom: 11 });
  }

  disconnectedCallback() {
    this.map?.remove();
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

/** Offers at the same spot are one pin. */
function together(pins) {
  const spots = new Map();
  for (const one of pins) {
    const spot = one.at.map((degree) => degree.toFixed(4)).join();
    spots.set(spot, [...(spots.get(spot) ?? []), one]);
  }
  return [...spots.values()];
}

function pin(offers) {
  const many = offers.length > 1;
  const icon = divIcon({ className: many ? "pin pin-many" : "pin", html: many ? String(offers.length) : "", iconSize: [32, 40], iconAnchor: [16, 40], popupAnchor: [0, -36] });
  const list = document.createElement("ul");
  for (const { title, href } of offers) {
    const link = Object.assign(document.createElement("a"), { href, textContent: title });
    list.appendChild(document.createElement("li")).append(link);
  }
  const name = many ? `${offers.length}: ${offers[0].title}…` : offers[0].title;
  return marker(offers[0].at, { icon, title: name, alt: name, keyboard: true }).bindPopup(list);
}

customElements.get("offer-map") ?? customElements.define("offer-map", OfferMap);
