// What time it is, and how long it has been going on.

import { element } from "../kaart/element.js";

export class Clock {
  /** @param {string} meeting id of the buurtgesprek: a reload goes on counting */
  constructor(meeting, words) {
    this.key = `buurtkaart-avond-begin-${meeting}`;
    this.time = element("b", {});
    this.passed = element("b", {});
    this.node = element(
      "dl",
      { class: "sp-clock" },
      element("div", {}, element("dt", {}, words.clock), element("dd", {}, this.time)),
      element("div", {}, element("dt", {}, words.since), element("dd", {}, this.passed, element("button", { type: "button", class: "sp-button", onclick: () => this.restart() }, words.restart_clock))),
    );
    this.began = Number(sessionStorage.getItem(this.key)) || null;
    setInterval(() => this.tick(), 500);
    this.tick();
  }

  restart() {
    this.began = Date.now();
    sessionStorage.setItem(this.key, String(this.began));
    this.tick();
  }

  tick() {
    const now = new Date();
    this.time.textContent = now.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
    const seconds = this.began ? Math.floor((now - this.began) / 1000) : 0;
    this.passed.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}
