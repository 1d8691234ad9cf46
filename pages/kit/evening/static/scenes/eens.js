// Where the room agrees: the lines of tonight's drawings over the living buurt and the outline on the map.

import { element } from "../../kaart/element.js";
import { inDrawings, phones } from "../phones.js";
import { WorkError } from "../work.js";

const AGAIN_MS = 3_000;

export class AgreementScene {
  constructor({ node, config, work }) {
    Object.assign(this, { node, config, work, seen: null });
    this.picture = element("img", { class: "av-agreed", alt: "" });
    this.number = element("p", { class: "av-number", role: "status" });
    this.sentence = element("p", { class: "av-agreed-words" });
    this.coming = element("p", {});
    this.legend = element(
      "ul",
      { class: "av-agreed-key" },
      ...config.agree_key.map(([sample, words]) => element("li", {}, element("img", { src: sample, alt: "" }), element("span", {}, words))),
    );
    node.classList.add("av-agree");
    node.append(this.picture, element("div", { class: "av-agree-side" }, this.number, this.sentence, this.legend, this.coming));
    phones.addEventListener("change", () => this.isShown && phones.state.eens !== this.seen && this.fresh());
  }

  async show() {
    this.isShown = true;
    await this.fresh();
  }

  hide() {
    this.isShown = false;
  }

  /** Fetch the picture of now; two at once would show an old one last. */
  async fresh() {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    do {
      this.again = false;
      const { eens } = phones.state;
      try {
        this.draw(await this.work("/avond/eens", { gesprek: this.config.meeting.id }));
        this.seen = eens;
      } catch (error) {
        if (!(error instanceof WorkError)) throw error;
        if (this.seen === null) this.draw({ tekeningen: 0, getoond: 0, nog: 5 });
        setTimeout(() => this.isShown && this.fresh(), AGAIN_MS);
      }
    } while (this.again);
    this.asking = false;
  }

  draw({ tekeningen, getoond, nog, zin, beeld }) {
    const { words } = this.config;
    this.number.textContent = inDrawings(words, tekeningen);
    this.picture.hidden = this.legend.hidden = !beeld;
    this.node.classList.toggle("av-empty", !beeld);
    if (beeld) {
      this.picture.src = beeld;
      this.picture.alt = zin;
    }
    this.sentence.textContent = zin ?? "";
    if (!getoond) this.coming.textContent = nog === 1 ? words.agree_waiting_one : words.agree_waiting.replace("{count}", nog);
    else {
      const made = words.agree_made_of.replace("{shown}", getoond);
      const next = nog === 1 ? words.agree_next_one : words.agree_next.replace("{count}", nog);
      this.coming.textContent = `${made} ${next}`;
    }
  }
}
