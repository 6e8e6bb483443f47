// The service worker (frontend/sw.js), asked for once the page is there; a browser without a secure connection knows none.

/** A page that the service worker has kept says so above itself; who listens instead of looking hears it from #announcer. */
function sayKept() {
  const words = document.querySelector("#copy span")?.textContent;
  if (words) document.getElementById("announcer")?.append(` ${words}`);
}

export function workOffline() {
  addEventListener("load", sayKept);
  document.addEventListener("cis:navigated", sayKept);
  if (navigator.connection?.saveData) return;
  addEventListener("load", () => navigator.serviceWorker?.register("/sw.js").catch((why) => console.warn("No pages offline:", why)));
}
