// Giving a finding one of the four outcomes, with who does it and by when. The one that is chosen stands out for the room.

import { element } from "../../kaart/element.js";
import { Told } from "../agreed.js";
import { dayField, field, saying, sides } from "../fields.js";
import { WorkError } from "../work.js";

export class FindingsPanel {
  static title = "findings_panel";
  static kinds = ["bevindingen"];

  constructor({ node, config, work, channel }) {
    this.words = config.words.agreed;
    this.channel = channel;
    this.told = new Told("bevindingen", { config, work, channel });
    this.outcomes = new Map(this.words.outcomes);
    this.outcome = sides(this.words.outcome, [...this.outcomes.values()], [...this.outcomes.keys()]);
    this.who = field(this.words.who, { maxlength: 200, placeholder: this.words.who_hint });
    this.due = dayField(this.words.due);
    this.button = element("button", { type: "submit", class: "sp-button sp-main" }, this.words.decide);
    this.said = saying();
    this.name = element("h3", {});
    this.form = element("form", { class: "sp-form", hidden: true, onsubmit: (event) => this.decide(event) }, this.name, this.outcome.node, this.who.node, this.due.node, this.button);
    this.list = element("ul", { class: "sp-steps" });
    node.append(this.list, this.form, this.said.node);
    this.told.addEventListener("change", () => this.draw());
    this.told.fetch();
    this.draw();
  }

  step({ kind }) {
    if (FindingsPanel.kinds.includes(kind)) this.told.fetch();
  }

  pick(one) {
    this.picked = one;
    this.form.hidden = false;
    this.name.textContent = one.title;
    this.outcome.value = one.outcome;
    this.who.value = one.who;
    this.due.value = one.due;
    this.said.say("");
    this.channel.tell("bevinding", one.id);
    this.draw();
  }

  async decide(event) {
    event.preventDefault();
    const { id, version } = this.picked;
    this.button.disabled = true;
    try {
      await this.told.act("/avond/uitkomst", { id, versie: version, uitkomst: this.outcome.value, wie: this.who.value, wanneer: this.due.value });
      this.picked = this.told.list.find((one) => one.id === id) ?? this.picked;
      this.said.say(this.words.decided);
    } catch (error) {
      if (!(error instanceof WorkError)) throw error;
      if (error.status === 409 && (await this.told.fetch())) this.pick(this.told.list.find((one) => one.id === id) ?? this.picked); // someone else was first
      if (error.isUnheard) await this.told.fetch();
      this.said.alert(error.sentence || this.words.not_known);
    } finally {
      this.button.disabled = false;
    }
  }

  draw() {
    const list = this.told.list ?? [];
    this.list.replaceChildren(...(list.length > 0 ? list.map((one) => this.row(one)) : [element("li", { class: "sp-quiet" }, this.words.findings_none)]));
  }

  row(one) {
    const outcome = this.outcomes.get(one.outcome) ?? one.outcome;
    const press = element(
      "button",
      { type: "button", class: "sp-step sp-finding", "aria-current": one.id === this.picked?.id ? "true" : null, onclick: () => this.pick(one) },
      element("span", {}, one.title, element("br"), element("small", {}, one.place)),
      element("small", {}, outcome),
    );
    return element("li", {}, press);
  }
}
