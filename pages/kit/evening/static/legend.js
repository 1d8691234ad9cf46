// What the map shows, in words: only the layers of the step, large enough to read from the back.

import { sample } from "../kaart/controls.js";
import { element } from "../kaart/element.js";

/** @param {{layers: Set<string>}} looks @param {boolean} marksArea whether the area of the meeting is marked @returns {Element} */
export function legendOf({ layers }, config, marksArea = false) {
  const rows = config.layers.filter(({ key }) => layers.has(key) && key !== "pdok").map(({ key, label }) => element("li", {}, sample(key, config), element("span", {}, config.words.legend_rows[key] ?? label)));
  const here = element("li", {}, element("span", { class: "bk-swatch av-here" }), element("span", {}, config.words.legend_here));
  return element("ul", { class: "av-legend", "aria-label": config.words.legend }, ...rows, marksArea ? here : null);
}
