// What the room agrees: the municipality's own promises first, then those of others. Each appears as it is noted.

import { capital, element } from "../../kaart/element.js";
import { Told } from "../agreed.js";

const AGAIN_MS = 4_000;
const AT_EASE = 4; // more on one side, and they come closer together

export class PromisesScene {
  constructor({ node, config, work, channel }) {
    this.words = config.words.agreed;
    this.told = new Told("afspraken", { config, work, channel });
    this.known = null;
    this.box = element("div", { class: "av-promises", "aria-live": "polite" });
    node.classList.add("av-agreed-scene");
    node.append(this.box);
    this.told.addEventListener("change", () => this.draw());
    this.draw();
  }

  async show() {
    this.isShown = true;
    this.draw();
    this.follow();
  }

  hide() {
    this.isShown = false;
    clearTimeout(this.timer);
  }

  prepare() {
    return this.told.fetch();
  }

  /** A colleague may note on another computer: look again for as long as the room looks. */
  async follow() {
    clearTimeout(this.timer);
    const heard = await this.told.fetch();
    if (!heard && this.told.list === null) this.box.replaceChildren(element("p", { class: "av-agreed-empty" }, this.words.promises_lost));
    if (this.isShown) this.timer = setTimeout(() => this.follow(), AGAIN_MS);
  }

  draw() {
    const list = this.told.list ?? [];
    const isNew = ({ id }) => this.known !== null && !this.known.has(id);
    const fresh = list.find(isNew);
    const columns = [
      [this.words.by_municipality, list.filter((one) => one.is_municipal)],
      [this.words.by_others, list.filter((one) => !one.is_municipal)],
    ].filter(([, some]) => some.length > 0);
    const drawn = columns.map(([title, some]) => element("section", {}, element("h2", {}, title), element("ul", {}, ...some.map((one) => this.row(one, isNew(one))))));
    this.box.classList.toggle("av-agreed-many", columns.some(([, some]) => some.length > AT_EASE));
    this.box.replaceChildren(...(drawn.length > 0 ? drawn : [element("p", { class: "av-agreed-empty" }, this.words.promises_none)]));
    if (this.told.list) this.known = new Set(list.map(({ id }) => id));
    if (fresh) this.box.querySelector(".av-promise-new")?.scrollIntoView({ block: "nearest" });
  }

  row({ title, who, when, is_overdue }, isNew) {
    const classes = ["av-promise", isNew && "av-promise-new", is_overdue && "av-promise-overdue"].filter(Boolean).join(" ");
    return element("li", { class: classes }, element("h3", {}, title), element("p", {}, element("b", {}, capital(who))), element("p", {}, capital(when)));
  }
}
