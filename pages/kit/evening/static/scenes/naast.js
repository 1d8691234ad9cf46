// Two moments beside each other: the same place, each with its month in words.

import { GroundMap } from "../ground.js";
import { legendOf } from "../legend.js";
import { looksOf } from "../sight.js";
import { capital, element } from "../../kaart/element.js";

export class BesideScene {
  constructor({ node, aside, config, source }) {
    Object.assign(this, { aside, config });
    node.classList.add("av-beside");
    this.sides = ["before", "after"].map(() => {
      const [map, title] = [element("div", { class: "av-map" }), element("h2", { class: "av-plate bk-clear" })];
      node.append(element("div", { class: "av-side" }, map, title));
      return { title, ground: new GroundMap(map, config, source) };
    });
    const [one, other] = this.sides.map(({ ground }) => ground.map);
    follow(one, other);
    follow(other, one);
  }

  /** The two moments, the earlier one first. */
  looks(step) {
    const { months } = this.config;
    const now = looksOf(step, this.config);
    const month = months.includes(step.beside) ? step.beside : (months[months.indexOf(now.month) - 24] ?? months[0]);
    return [looksOf(step, this.config, month), now].sort((one, other) => (one.month < other.month ? -1 : 1));
  }

  prepare(step) {
    return Promise.all(this.looks(step).map((looks, side) => this.sides[side].ground.prepare(looks)));
  }

  async show(step) {
    const both = this.looks(step);
    this.aside.replaceChildren(legendOf(both[1], this.config));
    both.forEach(({ month }, side) => (this.sides[side].title.textContent = capital(this.config.month_names[this.config.months.indexOf(month)])));
    for (const { ground } of this.sides) await ground.look(step);
    await Promise.all(both.map((looks, side) => this.sides[side].ground.draw(looks)));
  }

  hide() {}

  key(event) {
    return this.sides[0].ground.key(event);
  }
}

/** One map goes where the other goes. */
function follow(leader, follower) {
  leader.on("move", () => {
    if (follower.following || leader.following) return;
    follower.following = true;
    follower.setView(leader.getCenter(), leader.getZoom(), { animate: false });
    follower.following = false;
  });
}
