// The film: the months of one theme, moving by themselves once someone starts it.

import { Cinema } from "../../kaart/cinema.js";
import { Timebar } from "../../kaart/timebar.js";
import { element } from "../../kaart/element.js";
import { GroundMap } from "../ground.js";
import { legendOf } from "../legend.js";
import { looksOf, Sight } from "../sight.js";

const ROOM = 0.6; // buurten were larger once, and lay elsewhere

export class FilmScene {
  constructor({ node, aside, config, source, channel }) {
    Object.assign(this, { node, aside, config, source, channel });
    const map = element("div", { class: "av-map" });
    node.classList.add("av-film");
    node.append(map);
    this.ground = new GroundMap(map, config, source);
    this.foot = element("div", { class: "av-foot" });
    node.append(this.foot);
  }

  /** The months of this step, with their bar: made anew for each step, so that each begins at its beginning. */
  begin(step) {
    this.end();
    const { config, source } = this;
    this.sight = new Sight({ ...looksOf(step, config), month: config.months[0] });
    this.cinema = new Cinema(this.sight, config, source, this.ground.pane);
    this.bar = new Timebar(this.sight, config, source, this.cinema);
    this.hasPlayed = false;
    this.foot.replaceChildren(this.bar.node);
    this.cinema.addEventListener("move", () => this.told());
    this.cinema.addEventListener("rest", () => this.told());
    this.sight.addEventListener("change", () => this.draw());
    this.cinema.ask();
  }

  end() {
    if (!this.bar) return;
    this.bar.stop();
    this.cinema.playhead.halt();
    this.ground.pane.rest();
    this.bar = null;
  }

  /** The presenter's window shows whether it plays. */
  told() {
    const playing = this.bar?.playing ?? false;
    if (playing === this.wasPlaying) return;
    this.wasPlaying = playing;
    this.channel.tell("film", { playing });
  }

  async prepare(step) {
    const looks = looksOf(step, this.config);
    await Promise.all([
      this.ground.ground(),
      this.source.film(looks.theme, () => {}, () => true),
      this.source.energy(looks.theme),
      this.ground.pane.fetchItems(looks),
    ]);
  }

  async show(step) {
    if (this.step !== step || !this.bar) {
      this.step = step;
      this.begin(step);
      this.aside.replaceChildren(legendOf(this.sight, this.config));
    }
    await this.ground.look(step, ROOM);
    await this.draw();
  }

  async draw() {
    const { bar } = this;
    if (!bar) return;
    await this.ground.pane.draw(this.sight);
    if (!this.cinema.moving && this.bar === bar) await this.ground.pane.drawItems(this.sight);
  }

  hide() {
    this.end();
    this.told();
  }

  toggle() {
    this.hasPlayed = true;
    this.bar.toggle();
    this.told();
  }

  /** Going on starts the film; going on again leaves it. */
  forward() {
    if (this.hasPlayed || !this.bar) return false;
    this.toggle();
    return true;
  }

  key(event) {
    const { key } = event;
    if (!this.bar) return false;
    if (["p", "P", "Enter"].includes(key) || (key === " " && this.hasPlayed)) this.toggle();
    else if (key === "Home" || key === "End") this.jump(key === "Home" ? 0 : this.config.months.length - 1);
    else return this.ground.key(event);
    return true;
  }

  jump(index) {
    this.bar.stop();
    if (this.cinema.ready) this.cinema.playhead.glide(index);
    else this.sight.set({ month: this.config.months[index] });
    this.bar.showPlay();
  }

  cue(name) {
    if (name === "film" && this.bar) this.toggle();
  }
}
