// „Blisko mnie”: the position is compared here, with the places that the portal knows, and goes nowhere.

/** Wakes the button where the browser can tell a position. */
export function wakeNearMe() {
  const button = document.querySelector(".near-me");
  if (!button || !navigator.geolocation) return;
  button.inert = false;
  button.onclick = look;
}

/** Writes the name of the nearest place into the form, as if it had been typed; says so where no position is told. */
async function look({ currentTarget: { dataset } }) {
  const said = document.getElementById("polozenie");
  said.textContent = "";
  try {
    const { coords } = await new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused));
    const places = await (await fetch(dataset.places)).json();
    const field = document.getElementById("gdzie");
    [field.value] = nearest(places, coords);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  } catch {
    said.textContent = dataset.refused;
  }
}

/** The nearest of [name, latitude, longitude]; a degree of longitude is shorter the farther north one is. */
function nearest(places, { latitude, longitude }) {
  const narrow = Math.cos((latitude * Math.PI) / 180);
  const away = ([, lat, lon]) => Math.hypot(lat - latitude, (lon - longitude) * narrow);
  return places.reduce((best, one) => (away(one) < away(best) ? one : best));
}
