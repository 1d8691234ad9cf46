// How many are here and what they say: numbers with a plus and a minus, on the screen and beside it.

import { element } from "../kaart/element.js";
import { ANSWERS, COUNTS } from "./room.js";

export class Counters {
  /** @param {object} words config.words.room @param {(name: string, number: number) => void} tell */
  constructor(words, tell) {
    Object.assign(this, { words });
    this.fields = {};
    const rows = COUNTS.map((name) => {
      const label = words.counts[name];
      const step = (by, sign, spoken) =>
        element("button", { type: "button", class: "bk-step", "aria-label": spoken.replace("{name}", label), onclick: () => tell(name, this.numberOf(name) + by) }, sign);
      const field = element("input", { type: "number", inputmode: "numeric", min: 0, max: 1000, "aria-label": label, oninput: () => tell(name, field.valueAsNumber) });
      this.fields[name] = field;
      return element("li", { "data-count": name }, element("span", {}, label), step(-1, "−", words.one_less), field, step(1, "+", words.one_more));
    });
    this.rest = element("p", { class: "bk-rest", role: "status" });
    this.node = element("div", { class: "bk-counters" }, element("ul", {}, ...rows));
  }

  numberOf(name) {
    return this.fields[name].valueAsNumber || 0;
  }

  show(counts) {
    for (const name of COUNTS) if (this.numberOf(name) !== counts[name] || this.fields[name].value === "") this.write(this.fields[name], counts[name]);
    const left = counts.aanwezig - ANSWERS.reduce((sum, name) => sum + counts[name], 0);
    const words = left < 0 ? this.words.too_many : this.words.no_answer;
    this.rest.textContent = counts.aanwezig > 0 || left < 0 ? words.replace("{n}", Math.abs(left)) : "";
    this.rest.classList.toggle("bk-wrong", left < 0);
  }

  /** Who empties a field to type another number is left alone. */
  write(field, number) {
    if (field === document.activeElement && field.value === "" && number === 0) return;
    field.value = String(number);
  }
}
