// Elements in a line: h("button", { type: "button", onclick }, "text"). No style attributes: the policy forbids them.

const SVG = "http://www.w3.org/2000/svg";

/** An element; attributes that are null, undefined or false are left out, those that begin with "on" are listeners. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** A drawing on the 24 px grid, for eyes only. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" })) svg.setAttribute(key, value);
  const line = svg.appendChild(document.createElementNS(SVG, "path"));
  for (const [key, value] of Object.entries({ d: path, "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round" })) line.setAttribute(key, value);
  return svg;
}

let count = 0;
/** A name for an element that nobody else has. */
export const fresh = (name) => `editor-${name}-${++count}`;
