// What a thing looks like on the map: kind by shape, theme by colour, outcome by sign.

import { svg, element } from "./element.js";

const outline = (colour) => ({ fill: "#fff", stroke: colour, "stroke-width": 3, "stroke-linejoin": "round" });
const sign = (colour) => ({ fill: "none", stroke: colour, "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" });

const SHAPES = {
  initiatief: (colour) => [svg("circle", { cx: 12, cy: 12, r: 7, ...outline(colour) })],
  proef: (colour) => [svg("rect", { x: 5, y: 5, width: 14, height: 14, rx: 3, ...outline(colour) })],
  activiteit: (colour) => [svg("path", { d: "M12 3.5l2.6 5.6 6 .8-4.4 4.2 1.1 6-5.3-2.9-5.3 2.9 1.1-6L3.4 9.9l6-.8z", ...outline(colour), "stroke-width": 2.6 })],
  adoptie: (colour) => [svg("path", { d: "M12 3c4 5 6.5 8 6.5 11.2A6.5 6.5 0 0 1 12 21a6.5 6.5 0 0 1-6.5-6.8C5.5 11 8 8 12 3z", ...outline(colour) })],
  netwerk: (colour) => [
    svg("path", { d: "M7 16 12 7l5 9z", ...sign(colour), "stroke-width": 2 }),
    ...[[12, 6.5], [6.5, 16.5], [17.5, 16.5]].map(([cx, cy]) => svg("circle", { cx, cy, r: 3.2, ...outline(colour), "stroke-width": 2.4 })),
  ],
  buurtgesprek: (colour) => [svg("path", { d: "M4 5h16v10h-9l-4.5 4v-4H4z", ...outline(colour), "stroke-width": 2.6 })],
  ontmoetingsplek: (colour) => [svg("path", { d: "M4 11.5 12 4l8 7.5V20h-5.5v-5h-5v5H4z", ...outline(colour), "stroke-width": 2.6 })],
  aandachtsplek: (colour) => [
    svg("path", { d: "M12 2.5 21.5 12 12 21.5 2.5 12z", ...outline(colour), "stroke-width": 2.4 }),
    svg("path", { d: "M12 7.5v5.5M12 16.2v.2", ...sign(colour) }),
  ],
  bevinding: (colour, outcome) => [
    svg("path", { d: "M12 3 22 20.5H2z", ...outline(colour), "stroke-width": 2.4 }),
    svg("path", { d: OUTCOME_SIGNS[outcome] ?? OUTCOME_SIGNS.nodig, ...sign(colour), "stroke-width": 2 }),
  ],
};

const OUTCOME_SIGNS = {
  "nodig": "M12 9.5v4.5M12 17.2v.2",
  "bewoners doen het": "M12 17.5c-3-2-4-3.2-4-4.7a2 2 0 0 1 4-.4 2 2 0 0 1 4 .4c0 1.5-1 2.7-4 4.7z",
  "gemeente doet het": "M8.7 14.2l2.4 2.5 4.2-5.2",
  "gemeente doet het niet meer": "M9.3 11.5l5.4 5.5M14.7 11.5l-5.4 5.5",
};

/** @returns {SVGElement} a 24 x 24 mark, hidden from screen readers: the list says it in words */
export function mark(shape, colour, outcome = null, size = 24) {
  const draw = SHAPES[shape] ?? SHAPES.initiatief;
  return svg("svg", { viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", class: "bk-mark" }, ...draw(colour, outcome));
}

/** The shield of a buurt: its colour, its symbol, its name. */
export function shield(colour, symbolPath, size = 40) {
  const icon = svg(
    "svg",
    { viewBox: "0 0 40 46", width: size, height: size * 1.15, "aria-hidden": "true", class: "bk-shield" },
    svg("path", { d: "M4 3h32v22c0 9-7 15-16 19C11 40 4 34 4 25z", fill: colour, stroke: "#fff", "stroke-width": 3, "stroke-linejoin": "round" }),
  );
  if (symbolPath) {
    icon.append(svg("path", { d: symbolPath, transform: "translate(8 8)", fill: "none", stroke: "#fff", "stroke-width": 2.1, "stroke-linecap": "round", "stroke-linejoin": "round" }));
  } else {
    icon.append(svg("circle", { cx: 20, cy: 21, r: 4.5, fill: "#fff" }));
  }
  return icon;
}

/** A round count for things that lie close together, or that are known only roughly. */
export function badge(text, className) {
  return element("span", { class: className }, text);
}
