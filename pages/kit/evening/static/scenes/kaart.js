// One view of the map: the living buurten of a month, what goes on in them, and one thing opened.

import { GroundMap, isOnPaper } from "../ground.js";
import { legendOf } from "../legend.js";
import { openedCard, OpenedPlace } from "../opened.js";
import { looksOf } from "../sight.js";
import { capital, element } from "../../kaart/element.js";

export class MapScene {
  constructor({ node, aside, config, source }) {
    Object.assign(this, { aside, config });
    const map = element("div", { class: "av-map" });
    this.card = element("div", { class: "av-card-place" });
    this.month = element("p", { class: "av-plate bk-clear" });
    node.append(map, this.month, this.card);
    this.ground = new GroundMap(map, config, source);
    this.place = new OpenedPlace(this.ground.map);
  }

  prepare(step) {
    return this.ground.prepare(looksOf(step, this.config));
  }

  async show(step) {
    const { config, ground } = this;
    const looks = looksOf(step, config);
    const opened = config.opened[step.item];
    this.card.replaceChildren(...(opened ? [openedCard(opened, config)] : []));
    this.aside.replaceChildren(legendOf(looks, config));
    // The newest month is now; any other has its name.
    const index = config.months.indexOf(looks.month);
    this.month.hidden = index === config.months.length - 1;
    this.month.textContent = capital(config.month_names[index]);
    await ground.look(step);
    if (opened?.point && !step.position) this.place.look(opened, this.card.offsetLeft + this.card.offsetWidth);
    this.place.show(opened ?? (isOnPaper(step) ? config.meeting.outline : null));
    await ground.draw(looks);
  }

  hide() {}

  key(event) {
    return this.ground.key(event);
  }
}
