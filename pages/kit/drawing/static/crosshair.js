// Drawing without a mouse: arrow keys move a cross over the map, Enter does there what a click does.

import { element } from "../kaart/element.js";

const STEP_PX = 12;
const LEAP_PX = 60;
const EDGE_PX = 70;
const NEAR_PX = 16;
const SPEAK_AFTER_MS = 450;
const ZOOMS = new Set(["+", "=", "-"]);
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Crosshair extends EventTarget {
  /** @param {{put: Function, back: Function, close: Function, pick: Function, remove: Function}} hands what the keys do, at a place or corner */
  constructor(map, { words, places, say, hands }) {
    super();
    Object.assign(this, { map, words, places, say, hands, at: null, held: null, timer: null });
    map.keyboard.disable();
    this.node = element("div", { class: "bk-cross", hidden: true, "aria-hidden": "true" });
    this.help = element("div", { class: "bk-keys", id: "bk-keys", hidden: true }, ...words.keys.map(([keys, does]) => element("p", {}, element("kbd", {}, keys), ` ${does}`)));
    const stage = map.getContainer();
    stage.append(this.node, this.help);
    stage.tabIndex = 0;
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-label", words.map_label);
    stage.setAttribute("aria-describedby", "bk-keys");
    stage.addEventListener("keydown", (event) => this.pressed(event));
    stage.addEventListener("pointerdown", () => this.hide());
    stage.addEventListener("blur", () => this.hide());
    map.on("zoomend", () => this.at && this.show());
  }

  /** Begin with the keyboard, in the middle of what is seen. */
  start() {
    this.map.getContainer().focus({ preventScroll: true });
    this.at ??= this.map.getCenter();
    this.show();
    this.say(`${this.words.keys_spoken} ${this.places.describe([this.at.lng, this.at.lat])}`);
  }

  show() {
    const { x, y } = this.map.latLngToContainerPoint(this.at);
    this.node.style.transform = `translate(${x}px, ${y}px)`;
    this.node.hidden = this.help.hidden = false;
    this.dispatchEvent(new CustomEvent("moved", { detail: this.at }));
  }

  hide() {
    this.node.hidden = this.help.hidden = true;
    this.held = null;
  }

  pressed(event) {
    if (event.target !== this.map.getContainer() || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.acts()[event.key] ?? (ARROWS[event.key] ? () => this.move(ARROWS[event.key], event.shiftKey) : null);
    if (!act) return;
    event.preventDefault();
    // Where the cross stood is not said over what this key came to; zooming says nothing.
    if (!ZOOMS.has(event.key)) clearTimeout(this.timer);
    this.at ??= this.map.getCenter();
    act();
  }

  acts() {
    const { hands, map } = this;
    return {
      "Enter": () => (this.held ? this.putDown() : hands.put(this.at)),
      " ": () => (this.held ? this.putDown() : this.takeUp()),
      "Backspace": () => hands.back(),
      "Delete": () => this.corner() && hands.remove(this.corner()),
      "c": () => hands.close(),
      "C": () => hands.close(),
      "+": () => map.setZoomAround(this.at, map.getZoom() + 1, { animate: false }),
      "=": () => map.setZoomAround(this.at, map.getZoom() + 1, { animate: false }),
      "-": () => map.setZoomAround(this.at, map.getZoom() - 1, { animate: false }),
      "Escape": () => this.hide(),
    };
  }

  move([dx, dy], far) {
    const step = far ? LEAP_PX : STEP_PX;
    const from = this.map.latLngToContainerPoint(this.at);
    this.at = this.map.containerPointToLatLng([from.x + dx * step, from.y + dy * step]);
    const to = this.map.latLngToContainerPoint(this.at);
    const { x, y } = this.map.getSize();
    const beyond = (value, size) => Math.min(0, value - EDGE_PX) + Math.max(0, value - (size - EDGE_PX));
    const pan = [beyond(to.x, x), beyond(to.y, y)];
    if (pan[0] || pan[1]) this.map.panBy(pan, { animate: false });
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.speak(), SPEAK_AFTER_MS);
  }

  speak() {
    const corner = this.held ? null : this.corner();
    const where = this.places.describe([this.at.lng, this.at.lat]);
    this.say(corner ? this.words.at_corner.replace("{number}", corner.index + 1).replace("{place}", where) : where);
  }

  /** The corner under the cross, { ring, index }, or null. */
  corner() {
    return this.hands.pick(this.at, NEAR_PX);
  }

  takeUp() {
    this.held = this.corner();
    this.say(this.held ? this.words.held.replace("{number}", this.held.index + 1) : this.words.no_corner);
  }

  putDown() {
    const held = this.held;
    this.held = null;
    this.hands.move(held, this.at);
  }
}
