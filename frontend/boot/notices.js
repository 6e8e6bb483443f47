// What a reader is told while a page is on its way, when it has come, and when it has not.

/** Shows #progress if what follows takes longer than a blink; returns what hides it again. */
export function progress() {
  const bar = document.getElementById("progress");
  const timer = setTimeout(() => (bar.hidden = false), 200);
  return () => {
    clearTimeout(timer);
    bar.hidden = true;
  };
}

/** Says the new page's title to those who listen instead of looking. */
export function announce(title) {
  document.getElementById("announcer").textContent = title;
}

/** Says at the top of the page that `url` could not be fetched; the link in it opens the address the ordinary way. */
export function failed(url) {
  document.getElementById("unreachable")?.remove();
  const { failed: title, hint, again } = document.getElementById("progress").dataset;
  const notice = Object.assign(document.createElement("div"), { id: "unreachable", className: "wrap" });
  const box = notice.appendChild(Object.assign(document.createElement("div"), { className: "notice notice-error", role: "alert" }));
  const heading = Object.assign(document.createElement("h2"), { className: "notice-title", textContent: title, tabIndex: -1 });
  const link = Object.assign(document.createElement("a"), { href: url.href, textContent: again });
  link.dataset.reload = "";
  const text = document.createElement("p");
  text.append(hint, " ", link);
  box.append(heading, text);
  document.querySelector("main").prepend(notice);
  heading.focus();
}
