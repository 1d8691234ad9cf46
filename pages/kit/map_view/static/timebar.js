// The time along the bottom: month, slider, play, and the town's energy as a small curve.

import { drawing, element, svg } from "./element.js";

const PLAY = "M8 5l11 7-11 7z";
const PAUSE = "M8 5v14M16 5v14";
const STEP_MS = 1100;

export class Timebar {
  constructor(view, config, source) {
    Object.assign(this, { view, config, source });
    const { words } = config;
    this.month = element("output", { class: "bk-month", for: "bk-slider" });
    this.curve = svg("svg", { class: "bk-curve", viewBox: "0 0 100 30", preserveAspectRatio: "none", "aria-hidden": "true" });
    this.slider = element("input", {
      id: "bk-slider", class: "bk-slider", type: "range", min: 0, max: config.months.length - 1, step: 1, "aria-label": words.month_slider,
      oninput: () => view.set({ month: config.months[Number(this.slider.value)] }),
    });
    this.play = element("button", { class: "bk-round bk-play", type: "button", onclick: () => this.toggle() });
    this.node = element(
      "div",
      { class: "bk-timebar", role: "group", "aria-label": words.time },
      element("div", { class: "bk-timebar-head" }, this.month, element("span", { class: "bk-small" }, words.curve)),
      element("div", { class: "bk-timebar-track" }, this.curve, this.slider),
      this.play,
    );
    view.addEventListener("change", ({ detail }) => {
      if (detail.has("month")) this.showMonth();
      if (detail.has("theme")) this.showCurve();
    });
    this.showMonth();
    this.showPlay();
    this.showCurve();
  }

  showMonth() {
    const { months, month_names: names } = this.config;
    const index = months.indexOf(this.view.month);
    this.slider.value = index;
    this.slider.setAttribute("aria-valuetext", names[index]);
    this.slider.style.setProperty("--share", `${(100 * index) / Math.max(1, months.length - 1)}%`);
    this.month.textContent = names[index];
  }

  async showCurve() {
    const { waarden } = await this.source.energy(this.view.theme).catch(() => ({ waarden: [] }));
    this.curve.replaceChildren();
    const top = Math.max(...waarden, 0);
    if (waarden.length < 2 || top === 0) return;
    const points = waarden.map((value, index) => `${((100 * index) / (waarden.length - 1)).toFixed(2)},${(29 - (26 * value) / top).toFixed(2)}`);
    this.curve.append(
      svg("path", { d: `M0,30 L${points.join(" L")} L100,30 Z`, class: "bk-curve-area" }),
      svg("path", { d: `M${points.join(" L")}`, class: "bk-curve-line", "vector-effect": "non-scaling-stroke" }),
    );
  }

  showPlay() {
    const { words } = this.config;
    const running = Boolean(this.timer);
    this.play.replaceChildren(drawing(running ? PAUSE : PLAY, 22, running ? {} : { fill: "currentColor" }));
    this.play.setAttribute("aria-label", running ? words.pause : words.play);
    this.play.title = running ? words.pause : words.play;
  }

  toggle() {
    if (this.timer) this.stop();
    else this.start();
    this.showPlay();
  }

  start() {
    const { months } = this.config;
    if (this.view.month === months.at(-1)) this.view.set({ month: months[0] });
    this.timer = setInterval(() => {
      const index = months.indexOf(this.view.month);
      if (index >= months.length - 1) {
        this.stop();
        this.showPlay();
      } else {
        this.view.set({ month: months[index + 1] });
      }
    }, STEP_MS);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }

  get playing() {
    return Boolean(this.timer);
  }
}
