// Noting a promise in seconds: what, who, by when, and whose it is. Enter notes it, and the next can be typed at once.

import { element } from "../../kaart/element.js";
import { Told } from "../agreed.js";
import { dayField, field, saying, sides } from "../fields.js";
import { WorkError } from "../work.js";

export class PromisesPanel {
  static title = "promises_panel";
  static kinds = ["afspraken"];

  constructor({ node, config, work, channel }) {
    this.words = config.words.agreed;
    this.told = new Told("afspraken", { config, work, channel });
    this.what = field(this.words.what, { name: "wat", maxlength: 200, required: true });
    this.who = field(this.words.who, { name: "wie", maxlength: 200, required: true, placeholder: this.words.who_hint, list: "sp-who" });
    this.due = dayField(this.words.due);
    this.side = sides(this.words.side, [this.words.municipality, this.words.others]);
    this.button = element("button", { type: "submit", class: "sp-button sp-main" }, this.words.note);
    this.said = saying();
    this.known = element("datalist", { id: "sp-who" });
    this.form = element("form", { class: "sp-form", onsubmit: (event) => this.note(event) }, this.what.node, this.who.node, this.due.node, this.side.node, this.button, this.known);
    this.list = element("ul", { class: "sp-agreed" });
    node.append(this.form, this.said.node, this.list);
    this.told.addEventListener("change", () => this.draw());
    this.told.fetch();
  }

  step({ kind }) {
    if (PromisesPanel.kinds.includes(kind)) this.told.fetch();
  }

  async note(event) {
    event.preventDefault();
    const told = { wat: this.what.value, wie: this.who.value, wanneer: this.due.value, gemeente: this.side.index === 0 };
    if (!(await this.work("/avond/afspraak", told, this.words.noted))) return;
    if (this.due.value === told.wanneer) this.due.value = "";
    if (this.what.value !== told.wat) return; // who typed on, while it was being noted, is at the next one
    this.what.value = "";
    this.what.focus();
  }

  /** Do something with the list; what is refused is told, and what was typed stays. Unheard, we look again. */
  async work(path, body, done) {
    if (this.isBusy) return false;
    this.isBusy = this.button.disabled = true;
    try {
      await this.told.act(path, body);
      this.said.say(done);
      return true;
    } catch (error) {
      if (!(error instanceof WorkError)) throw error;
      if (error.isUnheard) await this.told.fetch();
      this.said.alert(error.sentence || this.words.not_known);
      return false;
    } finally {
      this.isBusy = this.button.disabled = false;
    }
  }

  draw() {
    const list = this.told.list ?? [];
    this.known.replaceChildren(...[...new Set(list.map(({ who }) => who))].map((who) => element("option", { value: who })));
    this.list.replaceChildren(...list.map((one) => this.row(one)));
  }

  row({ id, title, who, when, is_municipal }) {
    const away = element("button", { type: "button", class: "sp-button", "aria-label": `${this.words.withdraw}: ${title}` }, this.words.withdraw);
    const side = is_municipal ? this.words.municipality : this.words.others;
    const row = element("li", {}, element("div", {}, element("b", {}, title), element("p", { class: "sp-quiet" }, [side, who, when].join(" · "))), away);
    away.addEventListener("click", () => this.ask(row, away, id));
    return row;
  }

  /** Ask why a promise goes; nobody takes one away by a slip of the finger. */
  ask(row, away, id) {
    const why = field(this.words.withdraw_why, { maxlength: 200, required: true });
    const stay = element("button", { type: "button", class: "sp-button" }, this.words.keep);
    const form = element("form", { class: "sp-form sp-why" }, why.node, element("button", { type: "submit", class: "sp-button sp-main" }, this.words.withdraw_sure), stay);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await this.work("/avond/afspraak-weg", { id, waarom: why.value }, this.words.withdrawn)) this.what.focus();
    });
    stay.addEventListener("click", () => {
      form.remove();
      away.hidden = false;
      away.focus();
    });
    away.hidden = true;
    row.append(form);
    why.focus();
  }
}
