// How a reader wants pages to look: buttons such as <button data-set="theme:dark">. The choice is an attribute of <html>
// (data-theme="dark") and stays on this device; early.js applies it on the next page. "auto" means as the system says.

const split = (button) => button.dataset.set.split(":");

/** Shows on every button whether its choice is the one in force. */
export function markChosen() {
  for (const button of document.querySelectorAll("button[data-set]")) {
    const [name, value] = split(button);
    button.setAttribute("aria-pressed", String((document.documentElement.dataset[name] ?? "auto") === value));
  }
}

function choose(name, value) {
  const root = document.documentElement;
  if (value === "auto") delete root.dataset[name];
  else root.dataset[name] = value;
  try {
    if (value === "auto") localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // The choice holds for this page.
  }
  markChosen();
}

export function watchPreferences() {
  addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-set]");
    if (!button) return;
    event.preventDefault();
    choose(...split(button));
  });
  markChosen();
}
