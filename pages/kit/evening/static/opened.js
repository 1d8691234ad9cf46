// The one thing that a step opens, as a large card.

import { element } from "../kaart/element.js";
import { shapeOf } from "../kaart/items.js";
import { mark, shield } from "../kaart/marks.js";

const MOST_LETTERS = 280;

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

/** What fits on a screen: whole words, and a sign that there is more. */
function short(text) {
  if (text.length <= MOST_LETTERS) return text;
  return `${text.slice(0, text.lastIndexOf(" ", MOST_LETTERS))} …`;
}
