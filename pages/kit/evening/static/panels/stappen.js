// All steps in a row, to go to any of them.

import { element } from "../../kaart/element.js";

export class StepsPanel {
  static title = "steps";

  constructor({ node, config, channel, go }) {
    const { words } = config;
    this.buttons = config.steps.map(({ kind, title }, index) =>
      element("button", { type: "button", class: "sp-step", onclick: () => go(index) }, element("b", {}, String(index + 1)), element("span", {}, title || words.untitled), element("small", {}, words.kinds[kind] ?? kind)),
    );
    node.append(element("ol", { class: "sp-steps" }, ...this.buttons.map((button) => element("li", {}, button))));
    this.channel = channel;
  }

  step(_, index) {
    this.buttons.forEach((button, number) => (number === index ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current")));
    this.buttons[index]?.scrollIntoView({ block: "nearest" });
  }
}
