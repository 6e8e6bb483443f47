// A page that needs a script of its own names it: <passkey-form data-module="/pkg/passkey-….js">. It is loaded once.

function wakeModules() {
  for (const { dataset } of document.querySelectorAll("[data-module]")) {
    import(dataset.module).catch((why) => console.warn("a script is not to be had:", why));
  }
}

export function watchModules() {
  wakeModules();
  document.addEventListener("cis:navigated", wakeModules);
}
