// The time along the bottom: month, slider, play, and the town's energy as a small curve.

import { drawing, element, svg } from "./element.js";

const PLAY = "M8 5l11 7-11 7z";
const PAUSE = "M8 5v14M16 5v14";
const STEP_MS = 1100;

export class Timebar {
  constructor(view, config, source, cinema) {
    Object.assign(this, { view, config, source, cinema });
    const { words } = config;
    this.month = element("output", { class: "bk-month", for: "bk-slider" });
    this.curve = svg("svg", { class: "bk-curve", viewBox: "0 0 100 30", preserveAspectRatio: "none", "aria-hidden": "true" });
    this.slider = element("input", {
      id: "bk-slider", class: "bk-slider", type: "range", min: 0, max: config.months.length - 1, step: 1, "aria-label": words.month_slider,
      oninput: () => this.moved(),
      onpointerdown: () => this.grasped(),
      onpointerup: () => this.released(),
      onpointercancel: () => this.released(),
    });
    this.caption = element("span", { class: "bk-small" }, words.curve);
    this.play = element("button", { class: "bk-round bk-play", type: "button", onclick: () => this.toggle() });
    this.node = element(
      "div",
      { class: "bk-timebar", role: "group", "aria-label": words.time },
      element("div", { class: "bk-timebar-head" }, this.month, this.caption),
      element("div", { class: "bk-timebar-track" }, this.curve, this.slider),
      this.play,
    );
    view.addEventListener("change", ({ detail }) => {
      if (detail.has("month")) this.showMonth();
      if (detail.has("theme")) this.showCurve();
    });
    cinema.addEventListener("move", ({ detail }) => this.showPlace(detail));
    cinema.addEventListener("rest", () => this.rested());
    cinema.addEventListener("wait", ({ detail }) => {
      this.caption.textContent = detail === null ? words.curve : words.film_waiting.replace("{share}", Math.floor(100 * detail));
    });
    this.showMonth();
    this.showPlay();
    this.showCurve();
  }

  /** The hand goes to any place in time; without a film, to a month. */
  moved() {
    const { playhead, ready } = this.cinema;
    if (this.playing) this.stop();
    if (ready) playhead.glide(Number(this.slider.value), { held: this.held });
    else this.view.set({ month: this.config.months[Number(this.slider.value)] });
  }

  grasped() {
    if (!this.cinema.ready) return;
    this.held = true;
    this.slider.step = "any";
  }

  released() {
    if (!this.held) return;
    this.held = false;
    if (this.cinema.moving) this.cinema.playhead.release();
    else this.rested();
  }

  rested() {
    if (!this.held) this.slider.step = 1;
    this.showPlay();
  }

  showMonth() {
    this.showPlace(this.config.months.indexOf(this.view.month));
  }

  /** Show a place in time, in months from the first. */
  showPlace(at) {
    const { months, month_names: names } = this.config;
    const name = names[Math.round(at)];
    // Under a hand the browser moves the knob.
    if (!this.held) this.slider.value = this.playing ? at : Math.round(this.cinema.playhead.goal);
    this.slider.style.setProperty("--share", `${(100 * at) / Math.max(1, months.length - 1)}%`);
    if (this.month.textContent === name) return;
    this.slider.setAttribute("aria-valuetext", name);
    this.month.textContent = name;
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
    const running = this.playing;
    this.play.replaceChildren(drawing(running ? PAUSE : PLAY, 22, running ? {} : { fill: "currentColor" }));
    this.play.setAttribute("aria-label", running ? words.pause : words.play);
    this.play.title = running ? words.pause : words.play;
  }

  toggle() {
    if (this.playing) this.stop();
    else this.start();
    this.showPlay();
  }

  start() {
    const { months } = this.config;
    if (this.cinema.ready) {
      if (this.cinema.playhead.at === months.length - 1) this.cinema.playhead.jump(0);
      this.slider.step = "any";
      this.cinema.playhead.play();
      return;
    }
    if (this.view.month === months.at(-1)) this.view.set({ month: months[0] });
    this.timer = setInterval(() => {
      if (this.cinema.ready) {
        this.stop();
        return this.start(); // the film came meanwhile
      }
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
    if (this.cinema.playhead.playing) this.cinema.playhead.pause();
  }

  get playing() {
    return Boolean(this.timer) || this.cinema.playhead.playing;
  }
}
