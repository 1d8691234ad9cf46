// The one thing that a step opens: a large card, and where it is on the map.

import { element } from "../kaart/element.js";
import { shapeOf } from "../kaart/items.js";
import { magnified } from "../kaart/magnified.js";
import { mark, shield } from "../kaart/marks.js";

const MOST_LETTERS = 240;
const COLOUR = "#c25e00";
const ZOOM = 15.5;

/** @param {object} card as pages/kit/evening/opened.py made it @returns {Element} */
export function openedCard(card, config) {
  const { palette, symbols } = config;
  const sign =
    card.colour !== null
      ? shield(palette.identity[card.colour % palette.identity.length], symbols[card.symbol], 40)
      : mark(shapeOf(card.noun, {}), palette.theme[card.themes[0]] ?? palette.muted, card.outcome, 40);
  const lines = card.lines.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
  return element(
    "article",
    { class: "av-card bk-clear" },
    element("p", { class: "av-kind" }, sign, element("span", {}, card.kind)),
    element("h2", {}, card.title),
    card.what ? element("p", {}, short(card.what)) : null,
    lines.length > 0 ? element("dl", {}, ...lines) : null,
    card.is_example ? element("p", { class: "av-example" }, config.words.example_short) : null,
  );
}

/** Marks the place of what is opened: a ring, the outline, or as wide as the doubt. */
export class OpenedPlace {
  constructor(map) {
    this.map = map;
    this.group = L.layerGroup().addTo(map);
  }

  show(card) {
    this.group.clearLayers();
    if (!card?.point || Number.isInteger(card.colour)) return; // a buurt has its own heart
    const times = magnified(this.map);
    const style = { color: COLOUR, weight: 3 * times, fillColor: COLOUR, fillOpacity: 0.06, interactive: false };
    const doubtful = { ...style, weight: 2 * times, dashArray: `${4 * times} ${5 * times}` };
    const [lon, lat] = card.point;
    if (card.shape) this.group.addLayer(L.geoJSON(card.shape, { style: card.is_rough ? doubtful : style, interactive: false }));
    else if (card.doubt_m) this.group.addLayer(L.circle([lat, lon], { ...doubtful, radius: card.doubt_m }));
    else this.group.addLayer(L.circleMarker([lat, lon], { ...style, radius: 22 * times }));
  }

  /** Look at it, in the part of the map that the card leaves free: so many pixels are covered. */
  look({ point, shape }, { left, bottom }) {
    if (shape) return this.map.fitBounds(L.geoJSON(shape).getBounds().pad(0.3), { paddingTopLeft: [left, 0], paddingBottomRight: [0, bottom], maxZoom: ZOOM, animate: false });
    const [lon, lat] = point;
    this.map.setView([lat, lon], ZOOM, { animate: false });
    return this.map.panBy([-left / 2, bottom / 2], { animate: false });
  }
}

/** What fits on a screen: whole words, and a sign that there is more. */
function short(text) {
  if (text.length <= MOST_LETTERS) return text;
  return `${text.slice(0, text.lastIndexOf(" ", MOST_LETTERS))} …`;
}
