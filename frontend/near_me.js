// „Blisko mnie”: the position is compared here, with the places that the portal knows, and goes nowhere.

const PATIENCE_MS = 10_000;
const KM_OF_A_DEGREE = 111.2;
/** Farther than this from every place that the portal knows, none of them is near. */
const NEAR_KM = 25;

/** Writes the name of the nearest place into the form, as if it had been typed; where there is none, says why in the button's words. */
export async function look({ dataset }) {
  const said = document.getElementById("polozenie");
  said.textContent = "";
  const field = document.getElementById("gdzie");
  try {
    const { coords } = await position().catch(({ code }) => refuse(code === GeolocationPositionError.TIMEOUT ? dataset.late : dataset.refused));
    const places = await known(dataset.places).catch(() => refuse(dataset.unknown));
    const { name, km } = nearest(places, coords);
    if (km > NEAR_KM) refuse(dataset.far);
    field.value = name;
  } catch ({ message }) {
    said.textContent = message;
    return;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function refuse(words) {
  throw new Error(words);
}

/** The position, in time; a minute old is new enough. */
const position = () =>
  new Promise((found, refused) => navigator.geolocation.getCurrentPosition(found, refused, { timeout: PATIENCE_MS, maximumAge: 60_000 }));

/** The places that the portal knows, [name, latitude, longitude] each. */
async function known(address) {
  const answer = await fetch(address);
  const places = await answer.json();
  return answer.ok && places.length ? places : Promise.reject();
}

/** The name of the nearest place, and how far it is; a degree of longitude is shorter the farther north one is. */
function nearest(places, { latitude, longitude }) {
  const narrow = Math.cos((latitude * Math.PI) / 180);
  const away = ([, lat, lon]) => Math.hypot(lat - latitude, (lon - longitude) * narrow);
  const best = places.reduce((best, one) => (away(one) < away(best) ? one : best));
  return { name: best[0], km: away(best) * KM_OF_A_DEGREE };
}
