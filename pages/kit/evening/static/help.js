// The sheet with keys that "?" opens.

import { element } from "../kaart/element.js";

export class Help {
  constructor(words) {
    const rows = words.help_rows.flatMap(([keys, what]) => [element("dt", {}, keys), element("dd", {}, what)]);
    this.node = element(
      "dialog",
      { class: "av-help", "aria-labelledby": "av-help-title" },
      element("h2", { id: "av-help-title" }, words.help_title),
      element("dl", {}, ...rows),
      element("p", {}, words.help_touch),
      element("button", { type: "button", class: "av-button", onclick: () => this.close() }, words.close),
    );
  }

  get isOpen() {
    return this.node.open;
  }

  open() {
    this.node.showModal();
  }

  close() {
    this.node.close();
  }
}
