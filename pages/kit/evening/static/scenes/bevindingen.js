// What was found on the buurtschouw: what, where, and which of the four outcomes. Going on turns the page first.

import { element } from "../../kaart/element.js";
import { Told } from "../agreed.js";

const PER_PAGE = 5;

export class FindingsScene {
  constructor({ node, config, work, channel }) {
    this.words = config.words.agreed;
    this.outcomes = new Map(this.words.outcomes);
    this.told = new Told("bevindingen", { config, work, channel });
    this.page = 0;
    this.picked = "";
    this.box = element("ol", { class: "av-findings" });
    this.place = element("p", { class: "av-progress" });
    node.classList.add("av-agreed-scene");
    node.append(this.box, this.place);
    this.told.addEventListener("change", () => this.draw());
    channel.on("bevinding", (id) => this.pick(id));
    this.draw();
  }

  async show() {
    this.draw();
    const heard = await this.told.fetch();
    if (!heard && this.told.list === null) this.empty(this.words.findings_lost);
  }

  hide() {
    this.page = 0;
    this.picked = "";
  }

  prepare() {
    return this.told.fetch();
  }

  forward() {
    if ((this.page + 1) * PER_PAGE >= (this.told.list ?? []).length) return false;
    this.page += 1;
    this.draw();
    return true;
  }

  /** The presenter talks about one: it stands out, on its own page. */
  pick(id) {
    this.picked = id;
    const index = (this.told.list ?? []).findIndex((one) => one.id === id);
    if (index >= 0) this.page = Math.floor(index / PER_PAGE);
    this.draw();
  }

  draw() {
    const list = this.told.list ?? [];
    if (list.length === 0) {
      this.empty(this.words.findings_none);
      return;
    }
    const from = Math.min(this.page, Math.ceil(list.length / PER_PAGE) - 1) * PER_PAGE;
    const shown = list.slice(from, from + PER_PAGE);
    this.box.replaceChildren(...shown.map((one) => this.row(one)));
    const words = { from: from + 1, until: from + shown.length, all: list.length };
    this.place.hidden = list.length <= PER_PAGE;
    this.place.textContent = this.words.findings_of.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  }

  empty(sentence) {
    this.box.replaceChildren(element("li", { class: "av-agreed-empty" }, sentence));
    this.place.hidden = true;
  }

  row({ id, title, place, what, outcome, who, when }) {
    const head = element("div", {}, element("h3", {}, title), element("p", {}, [place, what].filter(Boolean).join(" · ")));
    const said = element("div", { class: "av-outcome" }, element("b", {}, this.outcomes.get(outcome) ?? outcome), ...[who, when].filter(Boolean).map((line) => element("p", {}, line)));
    return element("li", { class: "av-finding", "data-outcome": outcome, "aria-current": id === this.picked ? "true" : null }, head, said);
  }
}
