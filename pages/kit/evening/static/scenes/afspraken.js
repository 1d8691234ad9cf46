// What the room agrees: the municipality's own promises first, then those of others. Each appears as it is noted.
// Going on turns the page first.

import { capital, element } from "../../kaart/element.js";
import { Told } from "../agreed.js";
import { Leaf } from "../leaf.js";

const AGAIN_MS = 4_000;
const AT_EASE = 4; // more on one side, and they come closer together
const MOST_PER_PAGE = 16;

export class PromisesScene {
  constructor({ node, config, work, channel }) {
    this.words = config.words.agreed;
    this.told = new Told("afspraken", { config, work, channel });
    this.known = null;
    this.box = element("div", { class: "av-promises", "aria-live": "polite" });
    this.place = element("p", { class: "av-progress", hidden: true });
    node.classList.add("av-agreed-scene");
    this.leaf = new Leaf({ box: this.box, place: this.place, words: this.words, most: MOST_PER_PAGE });
    node.append(this.box, this.place);
    this.told.addEventListener("change", () => this.tell());
    // What fits depends on the size of the screen.
    new ResizeObserver(() => this.draw()).observe(node);
    this.draw();
  }

  async show() {
    this.isShown = true;
    this.draw();
    this.follow();
  }

  hide() {
    this.isShown = false;
    this.leaf.from = 0;
    clearTimeout(this.timer);
  }

  prepare() {
    return this.told.fetch();
  }

  forward() {
    if (!this.leaf.turn()) return false;
    this.draw();
    return true;
  }

  /** A colleague may note on another computer: look again for as long as the room looks. */
  async follow() {
    clearTimeout(this.timer);
    const heard = await this.told.fetch();
    if (!heard && this.told.list === null) this.box.replaceChildren(element("p", { class: "av-agreed-empty" }, this.words.promises_lost));
    if (this.isShown) this.timer = setTimeout(() => this.follow(), AGAIN_MS);
  }

  /** Another list: what is new in it is shown, on its own page. */
  tell() {
    const list = this.inOrder();
    const fresh = list.findIndex(({ id }) => this.isNew(id));
    if (fresh >= 0) this.leaf.from = 0;
    this.draw();
    while (this.isShown && fresh >= this.leaf.until && this.forward());
    this.known = new Set(list.map(({ id }) => id));
  }

  /** Those of the municipality first. */
  inOrder() {
    const list = this.told.list ?? [];
    return [...list.filter((one) => one.is_municipal), ...list.filter((one) => !one.is_municipal)];
  }

  isNew(id) {
    return this.known !== null && !this.known.has(id);
  }

  draw() {
    const list = this.inOrder();
    const nMunicipal = list.filter((one) => one.is_municipal).length;
    this.box.classList.toggle("av-agreed-many", Math.max(nMunicipal, list.length - nMunicipal) > AT_EASE);
    if (list.length === 0) {
      this.leaf.empty(element("p", { class: "av-agreed-empty" }, this.words.promises_none));
      return;
    }
    this.leaf.show(list, (some) => this.sections(some));
    this.place.hidden = this.leaf.until - this.leaf.from === list.length;
  }

  sections(some) {
    const sides = [
      [this.words.by_municipality, some.filter((one) => one.is_municipal)],
      [this.words.by_others, some.filter((one) => !one.is_municipal)],
    ].filter(([, promises]) => promises.length > 0);
    return sides.map(([title, promises]) => element("section", {}, element("h2", {}, title), element("ul", {}, ...promises.map((one) => this.row(one, this.isNew(one.id))))));
  }

  row({ title, who, when, is_overdue }, isNew) {
    const classes = ["av-promise", isNew && "av-promise-new", is_overdue && "av-promise-overdue"].filter(Boolean).join(" ");
    return element("li", { class: classes }, element("h3", {}, title), element("p", {}, element("b", {}, capital(who))), element("p", {}, capital(when)));
  }
}
