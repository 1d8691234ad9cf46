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
    const outline = isOnPaper(step) ? config.meeting.outline : null;
    this.aside.replaceChildren(legendOf(looks, config, outline !== null));
    // The newest month is now; any other has its name.
    const index = config.months.indexOf(looks.month);
    this.month.hidden = index === config.months.length - 1;
    this.month.textContent = capital(config.month_names[index]);
    await ground.look(step);
    if (opened?.point && !step.position) this.place.look(opened, this.covered);
    this.place.show(opened ?? outline);
    await ground.draw(looks);
  }

  /** What the card covers of the map: pixels from the left, or on a narrow screen from below. */
  get covered() {
    const { offsetWidth: width, offsetHeight: height, parentElement } = this.card;
    return parentElement.clientWidth > 2 * width ? { left: width, bottom: 0 } : { left: 0, bottom: height };
  }

  hide() {}

  key(event) {
    return this.ground.key(event);
  }
}
