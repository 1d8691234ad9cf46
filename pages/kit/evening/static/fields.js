// Fields of the forms in the presenter's window: a label above each, and what was done or refused in one line.

import { element } from "../kaart/element.js";

let made = 0;

/** A labelled text field; `options` are attributes of the input. */
export function field(label, options = {}) {
  const id = `sp-field-${(made += 1)}`;
  const input = element("input", { id, type: "text", autocomplete: "off", ...options });
  return around(element("p", { class: "sp-field" }, element("label", { for: id }, label), input), input);
}

export const dayField = (label) => field(label, { type: "date" });

/** A choice of a few, of which the first is chosen. */
export function sides(label, words, values = words) {
  const name = `sp-choice-${(made += 1)}`;
  const inputs = words.map((_, index) => element("input", { type: "radio", name, value: values[index], checked: index === 0 }));
  const node = element("fieldset", { class: "sp-choice" }, element("legend", {}, label), ...inputs.map((input, index) => element("label", {}, input, element("span", {}, words[index]))));
  return {
    node,
    get index() {
      return inputs.findIndex((input) => input.checked);
    },
    get value() {
      return inputs[this.index]?.value;
    },
    set value(chosen) {
      for (const input of inputs) input.checked = input.value === chosen;
    },
  };
}

/** One line that says what was done; what was refused is read out at once. */
export function saying() {
  const done = element("p", { class: "sp-said", role: "status" });
  const refused = element("p", { class: "sp-refused", role: "alert" });
  const tell = (said, other) => (sentence) => {
    other.textContent = "";
    said.textContent = sentence;
  };
  return { node: element("div", {}, done, refused), say: tell(done, refused), alert: tell(refused, done) };
}

const around = (node, input) => ({
  node,
  get value() {
    return input.value.trim();
  },
  set value(text) {
    input.value = text;
  },
  focus: () => input.focus(),
});
