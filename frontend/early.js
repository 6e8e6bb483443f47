// Runs before the first paint, so that a page never flashes in a look its reader has turned off.
for (const name of ["theme", "contrast", "text"]) {
  try {
    const value = localStorage.getItem(name);
    if (value) document.documentElement.dataset[name] = value;
  } catch {
    // A browser that keeps no storage shows the page as its system asks.
  }
}
