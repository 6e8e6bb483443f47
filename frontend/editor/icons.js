// The toolbar's drawings, beside it and not in the sprite: a reader's page does not load them.

export const ICONS = {
  bold: "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z",
  italic: "M10 5h8M6 19h8M14 5l-4 14",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  language: "M4 6h9M8.5 4v2M11 6c-1 4-4 7-7 8M6 9c1 2.5 3.5 4.5 6 5M12.5 20l4-9 4 9M14 17h5",
  bullets: "M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1",
  numbers: "M10 6h10M10 12h10M10 18h10M4 4.6 5.5 4v4.5M4 14.6c.2-1.8 3-1.6 3 0 0 1.2-2.6 2-3 3.4h3",
  quote: "M4 18c3-1 4.5-3 4.5-6V7H4v5h4.5M14 18c3-1 4.5-3 4.5-6V7H14v5h4.5",
  callout: "M4 4h16v13h-9l-4 4v-4H4zM12 7.5v.1M12 10.5V14",
  rule: "M4 12h16",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.1",
  file: "M14 3H6v18h12V7zM14 3v4h4M12 11v6M9.5 14.5 12 17l2.5-2.5",
  table: "M4 5h16v14H4zM4 10h16M4 14.5h16M12 5v14",
  listing: "M4 5h5v5H4zM4 14h5v5H4zM13 6h7M13 9h5M13 15h7M13 18h5",
  undo: "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9",
  redo: "m16 5 4 4-4 4M20 9H10a5 5 0 0 0 0 10h5",
  help: "M9.3 9.2a2.8 2.8 0 1 1 3.8 2.7c-.8.3-1.1.8-1.1 1.7M12 17v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
};
