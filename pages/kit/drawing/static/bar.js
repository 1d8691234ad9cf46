// The large buttons under the map: a step back, a step forward, over again, done.

import { drawing as icon, element } from "../kaart/element.js";
import { FEWEST, ringAt } from "./shape.js";

const ICONS = {
  back: "M20 12H5M11 6l-6 6 6 6M20 7v10",
  undo: "M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4",
  redo: "M16 5l4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h4",
  over: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M11 11v5M13 11v5",
  done: "M4 12.5l5.5 5.5L20 7",
  next: "M5 12h14M13 6l6 6-6 6",
};

/** @param {{back: Function, finish: Function, goOn: Function}} hands what the buttons do that the easel cannot do alone */
export function actionBar(easel, { words }, hands) {
  const button = (key, text, act, extra = "") => element("button", { type: "button", class: `bk-act ${extra}`, "data-act": key, onclick: act }, icon(ICONS[key], 24), element("span", {}, text));
  const back = button("back", words.back, hands.back);
  const undo = button("undo", words.undo, () => easel.undo());
  const redo = button("redo", words.redo, () => easel.redo());
  const over = button("over", words.over, () => ask(true));
  const done = button("done", words.done, hands.finish, "bk-act-main");
  const goOn = button("next", words.go_on, hands.goOn, "bk-act-main");
  const no = element("button", { type: "button", class: "bk-pill", onclick: () => ask(false) }, words.over_no);
  const yes = element("button", {
    type: "button",
    class: "bk-pill bk-strong",
    onclick: () => {
      ask(false);
      easel.startOver();
    },
  }, words.over_yes);
  const question = element("div", { class: "bk-question", role: "group", "aria-label": words.over_ask, hidden: true }, element("p", {}, words.over_ask), yes, no);
  const row = element("div", { class: "bk-acts", role: "toolbar", "aria-label": words.acts }, back, undo, redo, over, done, goOn);
  const node = element("div", { class: "bk-actbar" }, question, row);
  const ask = (on) => {
    question.hidden = !on;
    (on ? no : over).focus({ preventScroll: true });
  };
  question.addEventListener("keydown", ({ key }) => key === "Escape" && ask(false));
  const show = () => {
    const { drawing, phase, openRing, proposal } = easel;
    const held = row.contains(document.activeElement) ? document.activeElement : null;
    const isOpen = openRing !== null;
    const nothingYet = easel.isEmpty && !easel.canUndo && !easel.canRedo;
    node.hidden = ["asked", "done", "saved"].includes(phase) || nothingYet;
    back.hidden = !isOpen;
    enable(undo, easel.canUndo);
    enable(redo, easel.canRedo);
    enable(over, !easel.isEmpty);
    done.hidden = !(isOpen || phase === "tap" || (easel.isEmpty && phase === "corners"));
    enable(done, isOpen ? ringAt(drawing, drawing.open).length >= FEWEST : easel.joined !== null);
    goOn.hidden = !done.hidden || easel.isEmpty || phase !== "corners";
    enable(goOn, proposal === null && easel.next === null);
    if (easel.isEmpty) question.hidden = true;
    // Who pressed a button that steps aside goes on from the one that is there now.
    if (held?.hidden) [goOn, done, undo].find((one) => !one.hidden).focus({ preventScroll: true });
  };
  easel.addEventListener("change", show);
  show();
  return { node, done, goOn };
}

/** A button that cannot be used now stays where it is and can be found, so that nobody loses their place. */
function enable(button, on) {
  button.setAttribute("aria-disabled", String(!on));
  button.classList.toggle("bk-off", !on);
}
