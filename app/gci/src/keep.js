// What saved offers ask of the page itself (keep.rs).

/** The system's own way of sharing, or else the address on the clipboard; whether it was copied. */
export async function share(title) {
  const url = location.href;
  try {
    if (navigator.share) await navigator.share({ title, url });
    else {
      await navigator.clipboard.writeText(url);
      return true;
    }
  } catch {
    // Who closes the system's sheet has changed their mind, and without a secure connection there is no clipboard.
  }
  return false;
}

/** Once the list is drawn anew, puts the focus on the offer at a place of it, else on the last one, else on the page's heading. */
export function goOnAt(place) {
  requestAnimationFrame(() => {
    const links = document.querySelectorAll("#polka li a");
    (links[place] ?? links[links.length - 1] ?? document.querySelector("main h1")).focus();
  });
}
