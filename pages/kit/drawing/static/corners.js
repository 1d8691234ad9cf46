// The corners in a row, for who works without a mouse: arrow keys move the one that is chosen, Delete
// takes it away, Insert puts one after it. What is chosen here stands out on the map.

import { element } from "../kaart/element.js";
import { asKept, beside } from "./measure.js";
import { ringAt, rings, same } from "./shape.js";

const STEP_M = 5;
const LEAP_M = 50;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Corners {
  constructor(easel, places, words) {
    Object.assign(this, { easel, places, words });
    this.list = element("ol", { class: "bk-corner-list" });
    this.card = element("div", { class: "bk-corner-card", hidden: true });
    this.fold = element("details", { class: "bk-fold", hidden: true, ontoggle: () => this.show() }, element("summary", {}, words.corner_list), element("p", { class: "bk-quiet" }, words.corner_help), this.list);
    this.node = element("div", {}, this.card, this.fold);
    this.list.addEventListener("keydown", (event) => this.pressed(event));
    easel.addEventListener("change", ({ detail }) => (detail.has("drawing") || detail.has("picked") || detail.has("phase")) && this.show());
  }

  show() {
    const { easel } = this;
    const on = easel.phase === "corners" && easel.nCorners > 0 && !easel.proposal;
    this.fold.hidden = !on;
    this.showCard(on ? easel.picked : null);
    if (on && this.fold.open) this.showList();
  }

  /** The corner that was taken hold of, with what can be done to it. */
  showCard(picked) {
    this.card.hidden = picked === null;
    if (!picked) return;
    const { easel, words } = this;
    const place = this.places.describe(ringAt(easel.drawing, picked.ring)[picked.index]);
    const remove = element("button", { type: "button", class: "bk-pill", onclick: () => easel.act({ do: "remove", ...picked }) }, words.remove_corner);
    this.card.replaceChildren(element("p", {}, this.name(picked, place)), remove);
  }

  name({ ring, index }, place) {
    return this.words.corner.replace("{number}", `${ring[0] + ring[1] > 0 ? `${ring[0] + 1}.${ring[1] + 1}.` : ""}${index + 1}`).replace("{place}", place);
  }

  showList() {
    const { drawing, picked } = this.easel;
    const hadFocus = this.list.contains(document.activeElement);
    const rows = rings(drawing).flatMap(([ring, corners]) =>
      corners.map((corner, index) => {
        const isPicked = picked !== null && same(picked.ring, ring) && picked.index === index;
        const row = element("button", { type: "button", "aria-pressed": String(isPicked), "data-ring": ring.join(), "data-index": index, onclick: () => this.easel.set({ picked: { ring, index } }) }, this.name({ ring, index }, this.places.describe(corner)));
        return element("li", {}, row);
      }),
    );
    this.list.replaceChildren(...rows);
    if (hadFocus) this.focus(picked);
  }

  focus(picked) {
    const rows = [...this.list.querySelectorAll("button")];
    const row = picked ? rows.find(({ dataset }) => dataset.ring === picked.ring.join() && Number(dataset.index) === picked.index) : rows[0];
    row?.focus({ preventScroll: true });
  }

  pressed(event) {
    const { dataset } = event.target;
    if (!dataset?.ring) return;
    const ring = dataset.ring.split(",").map(Number);
    const index = Number(dataset.index);
    const corner = ringAt(this.easel.drawing, ring)[index];
    if (event.key === "Delete" || event.key === "Backspace") this.easel.act({ do: "remove", ring, index });
    else if (event.key === "Insert") this.insertAfter(ring, index);
    else if (ARROWS[event.key]) {
      const [dx, dy] = ARROWS[event.key];
      const metres = event.shiftKey ? LEAP_M : STEP_M;
      const at = beside(corner, dx * metres, dy * metres);
      this.easel.set({ picked: { ring, index } });
      this.easel.act({ do: "move", ring, index, at });
    } else return;
    event.preventDefault();
  }

  insertAfter(ring, index) {
    const corners = ringAt(this.easel.drawing, ring);
    const [here, next] = [corners[index], corners[(index + 1) % corners.length]];
    const at = [0, 1].map((axis) => asKept((here[axis] + next[axis]) / 2));
    this.easel.act({ do: "insert", ring, index: index + 1, at });
    this.easel.set({ picked: { ring, index: index + 1 } });
  }
}
