// One big pen: a stroke that closes itself, or corners one by one, by mouse, finger or pen. What is drawn lies
// over the map and moves with it. Tells `change` when the line changed, and `astray` when a stroke means nothing.

import { svg } from "../kaart/element.js";
import { asKept } from "../tekenen/measure.js";
import { bend, distance, lengthOf, thin } from "./line.js";

const TAP_REM = 0.7;
const THIN_REM = 0.22;
const NEAR_REM = 2;

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

export class Pen extends EventTarget {
  /** @param {HTMLElement} node lies over the map @param {object} map of Leaflet @param {object} room what is drawn, see room.js */
  constructor(node, map, room) {
    super();
    Object.assign(this, { node, map, room, stroke: null });
    this.fill = svg("path", { class: "av-ink-fill" });
    this.case = svg("path", { class: "av-ink-case" });
    this.ink = svg("path", { class: "av-ink" });
    this.first = svg("circle", { class: "av-ink-first" });
    this.offer = svg("path", { class: "av-ink-offer" });
    this.sheet = svg("svg", { class: "av-sheet", "aria-hidden": "true" }, this.fill, this.case, this.ink, this.offer, this.first);
    node.append(this.sheet);
    node.addEventListener("pointerdown", (event) => this.down(event));
    node.addEventListener("pointermove", (event) => this.move(event));
    node.addEventListener("pointerup", (event) => this.up(event));
    node.addEventListener("pointercancel", () => this.drop());
    map.on("move zoom resize viewreset", () => this.draw());
    room.addEventListener("change", () => this.draw());
  }

  down(event) {
    if (event.button !== 0 || !event.isPrimary || this.room.phase !== "pen") return;
    event.preventDefault();
    this.node.setPointerCapture(event.pointerId);
    this.stroke = [this.place(event)];
  }

  move(event) {
    if (!this.stroke || !event.isPrimary) return;
    const events = event.getCoalescedEvents?.() ?? [];
    this.stroke.push(...(events.length > 0 ? events : [event]).map((one) => this.place(one)));
    this.draw();
  }

  up(event) {
    if (!this.stroke || !event.isPrimary) return;
    const stroke = [...this.stroke, this.place(event)];
    this.drop();
    if (lengthOf(stroke) < TAP_REM * rem()) this.tap(stroke[0]);
    else this.follow(stroke);
  }

  drop() {
    this.stroke = null;
    this.draw();
  }

  /** A corner, or the first one again: then the ring is closed. */
  tap(point) {
    const { line, isClosed } = this.room;
    if (isClosed) return this.stray();
    if (line.length > 2 && distance(point, this.onScreen(line[0])) < NEAR_REM * rem()) return this.room.draw(line, true);
    this.room.draw([...line, this.onMap(point)], false);
  }

  follow(stroke) {
    const { line, isClosed } = this.room;
    const thinned = thin(stroke, THIN_REM * rem());
    if (isClosed) {
      // A shape of several parts is taken as it is, or left: one pen moves one ring.
      const ring = this.room.isInParts ? null : bend(line.map((corner) => this.onScreen(corner)), thinned, NEAR_REM * rem());
      if (ring) this.room.draw(ring.map((point) => this.onMap(point)), true);
      else this.stray();
      return;
    }
    const longer = [...line, ...thinned.map((point) => this.onMap(point))];
    const isRound = line.length === 0 || distance(stroke.at(-1), this.onScreen(line[0])) < NEAR_REM * rem();
    this.room.draw(longer, isRound && longer.length > 2);
  }

  stray() {
    this.dispatchEvent(new CustomEvent("astray"));
  }

  place({ clientX, clientY }) {
    const { left, top } = this.node.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  onMap([x, y]) {
    const { lng, lat } = this.map.containerPointToLatLng([x, y]);
    return [asKept(lng), asKept(lat)];
  }

  onScreen([lon, lat]) {
    const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
    return [x, y];
  }

  draw() {
    const { line, isClosed, offer, shape } = this.room;
    const points = line.map((corner) => this.onScreen(corner));
    const drawn = shape ? this.pathOf(shape) : points.length > 0 ? `M${points.join("L")}${isClosed ? "Z" : ""}` : "";
    const now = this.stroke ? `${!isClosed && points.length > 0 ? `M${points.at(-1)}L` : "M"}${this.stroke.join("L")}` : "";
    for (const path of [this.case, this.ink]) path.setAttribute("d", drawn + now);
    this.fill.setAttribute("d", isClosed ? drawn : "");
    this.first.setAttribute("visibility", points.length > 0 && !isClosed ? "visible" : "hidden");
    if (points.length > 0) for (const [name, value] of [["cx", points[0][0]], ["cy", points[0][1]]]) this.first.setAttribute(name, value);
    this.offer.setAttribute("d", offer ? this.pathOf(offer) : "");
  }

  pathOf(geometry) {
    return ringsOf(geometry).map((ring) => `M${ring.map((corner) => this.onScreen(corner)).join("L")}Z`).join("");
  }
}

/** All rings of a GeoJSON geometry. */
export const ringsOf = ({ type, coordinates }) => (type === "Polygon" ? coordinates : coordinates.flat());
