// What was found on the buurtschouw: what, where, and which of the four outcomes. Going on turns the page first.

import { element } from "../../kaart/element.js";
import { Told } from "../agreed.js";
import { Leaf } from "../leaf.js";

const MOST_PER_PAGE = 5;

export class FindingsScene {
  constructor({ node, config, work, channel }) {
    this.words = config.words.agreed;
    this.outcomes = new Map(this.words.outcomes);
    this.told = new Told("bevindingen", { config, work, channel });
    Object.assign(this, { picked: "", isLost: false });
    this.box = element("ol", { class: "av-findings" });
    this.place = element("p", { class: "av-progress" });
    this.leaf = new Leaf({ box: this.box, place: this.place, words: this.words, most: MOST_PER_PAGE });
    node.classList.add("av-agreed-scene");
    node.append(this.box, this.place);
    // A new outcome changes the order: what is talked about stays in sight.
    this.told.addEventListener("change", () => this.pick(this.picked));
    channel.on("bevinding", (id) => this.pick(id));
    // What fits depends on the size of the screen.
    new ResizeObserver(() => this.draw()).observe(node);
    this.draw();
  }

  async show() {
    this.pick(this.picked);
    this.isLost = !(await this.told.fetch());
    if (this.told.list === null) this.draw();
  }

  hide() {
    this.picked = "";
    this.leaf.from = 0;
  }

  prepare() {
    return this.told.fetch();
  }

  forward() {
    if (!this.leaf.turn()) return false;
    this.draw();
    return true;
  }

  /** The presenter talks about one: it stands out, on its own page. */
  pick(id) {
    this.picked = id;
    const index = (this.told.list ?? []).findIndex((one) => one.id === id);
    if (index >= 0) this.leaf.from = 0;
    this.draw();
    while (index >= this.leaf.until && this.forward());
  }

  draw() {
    const { list } = this.told;
    if (!list?.length) {
      const lost = this.isLost ? this.words.findings_lost : "";
      this.leaf.empty(element("li", { class: "av-agreed-empty" }, list ? this.words.findings_none : lost));
      return;
    }
    this.leaf.show(list, (some) => some.map((one) => this.row(one)));
  }

  row({ id, title, place, what, outcome, who, when }) {
    const head = element("div", {}, element("h3", {}, title), element("p", {}, [place, what].filter(Boolean).join(" · ")));
    const said = element("div", { class: "av-outcome" }, element("b", {}, this.outcomes.get(outcome) ?? outcome), ...[who, when].filter(Boolean).map((line) => element("p", {}, line)));
    return element("li", { class: "av-finding", "data-outcome": outcome, "aria-current": id === this.picked ? "true" : null }, head, said);
  }
}
