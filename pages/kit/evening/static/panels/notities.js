// What only the presenter reads at this step.

import { element } from "../../kaart/element.js";

export class NotesPanel {
  static title = "notes";

  constructor({ node, config }) {
    Object.assign(this, { node, config });
  }

  step({ notes }) {
    const lines = notes.split("\n").filter((line) => line.trim());
    const words = lines.length > 0 ? lines : [this.config.words.no_notes];
    this.node.replaceChildren(...words.map((line) => element("p", { class: lines.length > 0 ? "sp-notes" : "sp-quiet" }, line)));
  }
}
