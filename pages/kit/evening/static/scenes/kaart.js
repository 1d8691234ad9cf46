// One view of the map: the living buurten of a month, what goes on in them, and one thing opened.

import { GroundMap } from "../ground.js";
import { legendOf } from "../legend.js";
import { openedCard } from "../opened.js";
import { looksOf } from "../sight.js";
import { element } from "../../kaart/element.js";

export class MapScene {
  constructor({ node, aside, config, source }) {
    Object.assign(this, { node, aside, config });
    const map = element("div", { class: "av-map" });
    this.place = element("div", { class: "av-card-place" });
    node.append(map, this.place);
    this.ground = new GroundMap(map, config, source);
  }

  prepare(step) {
    return this.ground.prepare(looksOf(step, this.config));
  }

  async show(step) {
    const looks = looksOf(step, this.config);
    const card = this.config.opened[step.item];
    this.place.replaceChildren(...(card ? [openedCard(card, this.config)] : []));
    this.aside.replaceChildren(...(card ? [] : [legendOf(looks, this.config)]));
    await this.ground.look(step);
    await this.ground.draw(looks);
  }

  hide() {}

  key(event) {
    return this.ground.key(event);
  }
}
