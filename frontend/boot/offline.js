// The service worker (frontend/sw.js), asked for once the page is there; a browser without a secure connection knows none.

export function workOffline() {
  if (navigator.connection?.saveData) return;
  addEventListener("load", () => navigator.serviceWorker?.register("/sw.js").catch((why) => console.warn("No pages offline:", why)));
}
