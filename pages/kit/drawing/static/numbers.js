// What lies in the drawing, in numbers and in words. Everything people wrote is set as text.

import { element } from "../kaart/element.js";

const SHADES = ["#1d4e6f", "#5d87a3", "#8fb0c4", "#bcd0dc", "#dbe5ec"];
const km2 = new Intl.NumberFormat("nl-NL", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 1 });

export const sizeInWords = (size) => (size < 0.005 ? `${whole.format(size * 1e6)} m²` : `${km2.format(size)} km²`);

export class Numbers {
  constructor(checker, config) {
    Object.assign(this, { checker, words: config.words, shows: config.shows });
    this.size = element("p", { class: "bk-size" });
    this.trouble = element("p", { class: "bk-quiet", hidden: true });
    this.body = element("div", { class: "bk-inside" });
    this.node = element("section", { class: "bk-numbers", "aria-label": this.words.numbers, hidden: true }, this.size, this.trouble, this.body);
    checker.addEventListener("news", () => this.show());
  }

  /** The size alone, while a corner is under the hand. */
  showSize(size) {
    const [number, unit] = sizeInWords(size).split(" ");
    this.size.replaceChildren(element("b", {}, number), ` ${unit}`);
  }

  show() {
    const { km2: size, figures, trouble, busy, isSound } = this.checker;
    this.node.hidden = size === null || !isSound;
    this.node.classList.toggle("bk-waiting", busy);
    if (size === null) return;
    this.showSize(size);
    if (figures) this.size.append(element("small", {}, this.words.around.replace("{km}", short.format(figures.omtrek_km))));
    this.trouble.textContent = trouble ?? "";
    this.trouble.hidden = !this.trouble.textContent;
    if (figures) this.body.replaceChildren(...this.parts(figures));
    else if (!busy) this.body.replaceChildren();
  }

  parts(figures) {
    const { words, shows } = this;
    return [
      this.inside(figures.binnen, figures.activiteiten),
      this.wijken(figures.wijken),
      shows.living && figures.levend ? likeness(words.alike, figures.levend.naam, figures.levend.deel) : null,
      shows.residents && figures.bewoners ? likeness(words.residents.replace("{count}", figures.bewoners.aantal), "", figures.bewoners.deel) : null,
      shows.outlines && figures.overlap.length > 0 ? list(words.overlap, figures.overlap.map(({ naam, deel }) => [naam, percent(deel)])) : null,
      figures.cijfers.length > 0 ? list(words.figures, figures.cijfers.map(({ naam, waarde }) => [naam, typeof waarde === "number" ? whole.format(waarde) : String(waarde)])) : null,
      figures.cijfers_zin ? element("p", { class: "bk-quiet" }, figures.cijfers_zin) : null,
      figures.zinnen.length > 0 ? element("details", { class: "bk-fold" }, element("summary", {}, words.in_words), ...figures.zinnen.map((sentence) => element("p", {}, sentence))) : null,
    ].filter(Boolean);
  }

  inside(kinds, themes) {
    const { words } = this;
    const there = kinds.filter(({ aantal }) => aantal > 0);
    if (there.length === 0) return element("p", { class: "bk-quiet" }, words.nothing_inside);
    const counts = there.map(({ naam, aantal }) => element("li", {}, element("b", {}, whole.format(aantal)), " ", naam));
    const lively = themes.filter(({ aantal }) => aantal > 0).map(({ thema, aantal }) => `${thema} ${whole.format(aantal)}`);
    return element("div", {}, element("h3", {}, words.inside), element("ul", { class: "bk-counts" }, ...counts), lively.length > 0 ? element("p", { class: "bk-quiet" }, words.themes.replace("{themes}", lively.join(", "))) : null);
  }

  wijken(wijken) {
    if (wijken.length === 0) return null;
    const rows = wijken.map(({ naam, deel }, index) => element("li", {}, element("i", { style: `background:${SHADES[Math.min(index, SHADES.length - 1)]}`, "aria-hidden": "true" }), element("span", {}, naam), element("b", {}, percent(deel))));
    const bar = element("div", { class: "bk-share", "aria-hidden": "true" }, ...wijken.map(({ deel }, index) => element("i", { style: `flex:${deel};background:${SHADES[Math.min(index, SHADES.length - 1)]}` })));
    return element("div", {}, element("h3", {}, wijken.length === 1 ? this.words.in_wijk : this.words.in_wijken), bar, element("ul", { class: "bk-rows-2 bk-keyed" }, ...rows));
  }
}

/** Only all is 100 % and only nothing is 0 %, as in the sentences. */
const percent = (share) => `${0 < share && share < 0.9995 ? Math.min(Math.max(Math.round(share * 100), 1), 99) : Math.round(share * 100)} %`;

function list(title, rows) {
  return element("div", {}, element("h3", {}, title), element("ul", { class: "bk-rows-2" }, ...rows.map(([name, value]) => element("li", {}, element("span", {}, name), element("b", {}, value)))));
}

function likeness(title, name, share) {
  const meter = element("div", { class: "bk-meter", "aria-hidden": "true" }, element("i", { style: `width:${Math.round(share * 100)}%` }));
  return element("div", {}, element("h3", {}, title), element("div", { class: "bk-like" }, element("span", {}, name), element("b", {}, percent(share))), meter);
}
