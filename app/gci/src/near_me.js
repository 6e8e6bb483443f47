// „Blisko mnie”: the browser's position becomes the name of the nearest place that the portal knows. It is compared here and goes nowhere.

const say = (words) => (document.getElementById("polozenie").textContent = words);

async function nearest(address, { latitude, longitude }) {
  const places = await (await fetch(address)).json();
  const east = Math.cos((latitude * Math.PI) / 180);
  const far = ([, lat, lon]) => (lat - latitude) ** 2 + ((lon - longitude) * east) ** 2;
  return places.reduce((best, place) => (far(place) < far(best) ? place : best))[0];
}

/** Wakes the button where the browser can tell a position; where it is not told, says so beside the button. */
export function wakeNearMe() {
  const button = document.querySelector(".near-me");
  if (!button || !navigator.geolocation) return;
  const { places, refused } = button.dataset;
  const fail = () => say(refused);
  const look = ({ coords }) =>
    nearest(places, coords).then((name) => {
      const field = document.getElementById("gdzie");
      field.value = name;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, fail);
  button.inert = false;
  button.onclick = () => {
    say("");
    navigator.geolocation.getCurrentPosition(look, fail);
  };
}
