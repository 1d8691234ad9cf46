// What the map shows, in words: only the layers of the step, large enough to read from the back.

import { sample } from "../kaart/controls.js";
import { element } from "../kaart/element.js";

/** @param {{layers: Set<string>}} looks @returns {Element} */
export function legendOf({ layers }, config) {
  const rows = config.layers.filter(({ key }) => layers.has(key) && key !== "pdok").map(({ key, label }) => element("li", {}, sample(key, config), element("span", {}, config.words.legend_rows[key] ?? label)));
  return element("ul", { class: "av-legend", "aria-label": config.words.legend }, ...rows);
}
