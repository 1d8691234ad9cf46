// What the room says, counted by whoever sits beside the presenter; the screen shows the same numbers.

import { element } from "../../kaart/element.js";
import { Counters } from "../counters.js";

export class AnswersPanel {
  static title = "room_answers";
  static kinds = ["tekenen"];

  constructor({ node, config, channel }) {
    Object.assign(this, { channel, words: config.words.room });
    const { words } = this;
    const field = (name, label) => element("input", { type: "text", maxlength: name === "why" ? 1000 : 200, "aria-label": label, placeholder: label, oninput: (event) => channel.tell("zaal-tel", { [name]: event.target.value }) });
    this.state = element("p", { class: "sp-quiet" }, words.panel_nothing);
    this.sentence = element("p", { class: "sp-notes" });
    this.counters = new Counters(words, (name, number) => this.count(name, number));
    this.remark = field("remark", words.remark);
    this.why = field("why", words.why);
    this.trouble = element("p", { class: "sp-trouble", role: "alert" });
    this.save = element("button", { type: "button", class: "sp-button sp-main", onclick: () => this.ask() }, words.keep);
    this.form = element("div", { class: "sp-answers", hidden: true }, this.counters.node, this.counters.rest, this.remark, this.why, this.save);
    this.result = element("p", { class: "sp-notes" });
    this.onward = element("a", { class: "sp-button", target: "_blank", hidden: true }, words.go_on);
    node.append(this.state, this.sentence, this.form, this.trouble, this.result, this.onward);
    channel.on("zaal", (told) => this.hear(told));
    channel.on("zaal-fout", (sentence) => (this.trouble.textContent = sentence));
    channel.tell("zaal-waar");
  }

  step() {
    this.channel.tell("zaal-waar");
  }

  count(name, number) {
    const whole = Math.max(0, Math.round(number) || 0);
    this.counters.show({ ...this.counts, [name]: whole });
    this.counts = { ...this.counts, [name]: whole };
    this.channel.tell("zaal-tel", { counts: { [name]: whole } });
  }

  ask() {
    this.trouble.textContent = "";
    this.channel.tell("zaal-bewaar");
  }

  hear({ phase, sentence, counts, remark, why, kept }) {
    const { words } = this;
    const isAsked = phase === "read";
    this.counts = counts;
    this.state.textContent = phase === "kept" ? words.kept_title : isAsked ? words.panel_how : words.panel_drawing;
    this.sentence.textContent = phase === "pen" || phase === "look" ? "" : sentence;
    this.form.hidden = !isAsked;
    if (!isAsked) this.trouble.textContent = "";
    this.counters.show(counts);
    for (const [field, text] of [[this.remark, remark], [this.why, why]]) if (field.value !== text && field !== document.activeElement) field.value = text;
    this.result.textContent = phase === "kept" ? (kept?.antwoord ?? "") : "";
    this.onward.hidden = phase !== "kept" || !kept;
    if (kept) this.onward.href = kept.verder;
  }
}
