// Pointing at what matters in a picture: a click on it fills the two numbers of the form, the cross follows them.

export function watchFocus() {
  const box = document.querySelector("[data-focus]:not([data-awake])");
  const [x, y] = ["focus_x", "focus_y"].map((id) => document.getElementById(id));
  if (!box || !x || !y) return;
  box.dataset.awake = "";
  const [across, along] = box.querySelectorAll("line");
  const show = () => {
    for (const name of ["x1", "x2"]) across.setAttribute(name, x.value);
    for (const name of ["y1", "y2"]) along.setAttribute(name, y.value);
  };
  box.addEventListener("click", ({ clientX, clientY }) => {
    const { left, top, width, height } = box.querySelector("img").getBoundingClientRect();
    const percent = (share) => Math.round(Math.min(Math.max(share, 0), 1) * 100);
    x.value = percent((clientX - left) / width);
    y.value = percent((clientY - top) / height);
    x.dispatchEvent(new Event("input", { bubbles: true }));
  });
  x.addEventListener("input", show);
  y.addEventListener("input", show);
}
