// What the hand does: clicks, taps, keys and buttons become acts on the drawing.

import { contains } from "../kaart/plane.js";
import { FEWEST, countCorners, partsOf, ringAt, rings, rounded } from "./shape.js";

const SAME_PX = 4;
const CLOSE_PX = 14;
const CLOSE_FINGER_PX = 26;

export class Hand {
  constructor({ map, easel, ground, sketch, checker, config, show }) {
    Object.assign(this, { map, easel, ground, sketch, checker, config, words: config.words, show });
    map.on("click", ({ latlng, containerPoint }) => {
      this.clicks = [this.clicks?.[1] ?? containerPoint, containerPoint];
      this.put(latlng);
    });
    map.on("dblclick", () => this.closeTwice());
    map.on("mousemove", ({ latlng }) => sketch.lead(latlng));
    map.on("mouseout", () => sketch.lead(null));
    const actions = ["back", "finish", "goOn", "keyboard", "accept", "refuse", "tidy", "resume", "begin", "choose", "pointAt", "tapPiece", "tapLayer", "next", "put", "close", "pick", "remove", "move"];
    for (const name of actions) this[name] = this[name].bind(this);
  }

  /** One of the ways to begin. */
  begin(way) {
    const phase = { corners: "corners", tap: "tap", living: "living", outline: "outline" }[way];
    this.easel.set({ phase, layer: way === "tap" ? (this.easel.layer ?? this.config.layers[0]) : this.easel.layer });
    this.dock.open(false);
    if (phase === "living" || phase === "outline") this.dock.open(true);
    // The ways to begin are gone now: one goes on where this way goes on.
    (phase === "corners" ? this.map.getContainer() : this.dock.body).focus({ preventScroll: true });
  }

  keyboard() {
    if (this.easel.phase === "begin") this.begin("corners");
    this.crosshair.start();
  }

  /** What a click at a place means now. */
  put(latlng) {
    const { easel } = this;
    this.sketch.unpoint();
    if (easel.proposal || easel.phase === "asked") return;
    const place = rounded(latlng);
    if (easel.phase === "tap") return this.tapAt(place);
    if (easel.phase === "living") return this.chooseAt("living", "levend", place);
    if (easel.phase === "outline") return this.chooseAt("outline", "getekend", place);
    if (!easel.takesCorners) return easel.set({ picked: null });
    this.addCorner(latlng, place);
  }

  addCorner(latlng, place) {
    const { easel, map } = this;
    const { openRing, next, drawing } = easel;
    if (next || !openRing) return this.beginRing(place, next, drawing);
    const here = map.latLngToLayerPoint(latlng);
    const away = ([lon, lat]) => here.distanceTo(map.latLngToLayerPoint([lat, lon]));
    if (openRing.length >= FEWEST && away(openRing[0]) < (this.sketch.coarse ? CLOSE_FINGER_PX : CLOSE_PX)) return this.close();
    if (away(openRing.at(-1)) < SAME_PX) return;
    easel.act({ do: "corner", at: place });
  }

  beginRing(place, next, drawing) {
    if (next !== "hole") return this.easel.act({ do: "corner", at: place, begin: "part" });
    const part = drawing.parts.findIndex(([outer]) => contains({ type: "Polygon", coordinates: [outer] }, place));
    if (part < 0) return this.show(this.words.hole_outside);
    this.easel.act({ do: "corner", at: place, begin: "hole", part });
  }

  tapAt(place) {
    const { easel, ground, words } = this;
    const piece = ground.pieceAt(easel.layer, place);
    if (piece) this.tapPiece(piece);
    else this.show(ground.isTooFar ? words.guide.closer : words.nothing_to_tap);
  }

  tapPiece({ key, name, geometry }) {
    const { easel } = this;
    const piece = { key, name, geometry };
    // Whoever has an outline and taps on, taps that outline together with the rest.
    easel.act({ do: "tap", piece });
  }

  tapLayer(layer) {
    this.easel.set({ layer });
  }

  chooseAt(kind, layer, place) {
    const piece = this.ground.pieceAt(layer, place);
    if (piece) this.choose(kind, piece);
    else this.show(this.words.nothing_to_tap);
  }

  /** Begin with a living buurt, or go and revise a drawn one. */
  choose(kind, piece) {
    if (kind === "outline") return this.goTo({ grens: piece.id });
    this.easel.act({ do: "replace", geometry: piece.geometry, origin: { kind, id: piece.id, name: piece.name } });
    this.dock.open(false);
    this.map.invalidateSize({ pan: false });
    this.sketch.bringIntoSight();
  }

  goTo(query) {
    const { location } = window.parent;
    location.assign(`${location.pathname}?${new URLSearchParams(query)}`);
  }

  next(what) {
    this.easel.set({ next: what, picked: null });
  }

  /** The last corner back; of what is closed, the last step back. */
  back() {
    const { easel } = this;
    const { open } = easel.drawing;
    if (!open) return easel.undo();
    easel.act({ do: "remove", ring: open, index: ringAt(easel.drawing, open).length - 1 });
  }

  /** Twice on the same spot closes the line; two quick taps on two spots are two corners. */
  closeTwice() {
    const [first, last] = this.clicks ?? [];
    if (this.easel.openRing?.length >= FEWEST && first.distanceTo(last) < CLOSE_PX) this.close();
  }

  close() {
    const { openRing } = this.easel;
    if (!openRing) return;
    if (openRing.length < FEWEST) return this.show(this.words.too_few);
    this.finish();
  }

  /** The line is round, or the pieces are one: from here on it is an outline that can be made better. */
  async finish() {
    const { easel } = this;
    if (easel.phase === "tap") {
      if (!easel.joined) return this.show(easel.isEmpty ? this.words.nothing_tapped : this.words.not_joined);
      return easel.act({ do: "replace", geometry: easel.joined });
    }
    const { openRing } = easel;
    if (!openRing || openRing.length < FEWEST) return this.show(this.words.too_few);
    easel.act({ do: "close" });
  }

  /** On to the name: what is not sound is said, and a line with fewer corners is offered. */
  async goOn() {
    const { easel, checker, words } = this;
    if (easel.proposal || easel.next || easel.openRing || !easel.geometry) return;
    if (!checker.isSound) {
      this.dock.open(true);
      return this.show(words.not_sound);
    }
    const drawing = easel.drawing;
    const offer = this.refused === drawing ? null : await checker.tidier();
    if (drawing !== easel.drawing) return;
    if (offer && countCorners({ parts: partsOf(offer.geometry) }) < easel.nCorners) return easel.set({ proposal: { ...offer, then: "done" } });
    this.done();
  }

  done() {
    this.easel.set({ phase: "done", picked: null });
    this.sketch.bringIntoSight();
  }

  resume() {
    this.easel.goOn();
  }

  async tidy() {
    const offer = await this.checker.tidier();
    if (offer) this.easel.set({ proposal: offer });
    else this.show(this.words.tidy_already);
  }

  accept() {
    const { proposal } = this.easel;
    this.easel.act({ do: "replace", geometry: proposal.geometry });
    this.refused = this.easel.drawing; // it was tidied just now
    if (proposal.then === "done") this.done();
  }

  refuse() {
    const { proposal, drawing } = this.easel;
    this.refused = drawing;
    this.easel.set({ proposal: null });
    if (proposal.then === "done") this.done();
  }

  pointAt(place) {
    this.sketch.point(place);
  }

  /** What the cross of the keyboard stands on: the nearest corner within so many pixels, { ring, index } or null. */
  pick(latlng, nearPx) {
    const here = this.map.latLngToLayerPoint(latlng);
    let best = null;
    for (const [ring, corners] of rings(this.easel.drawing)) {
      corners.forEach(([lon, lat], index) => {
        const away = here.distanceTo(this.map.latLngToLayerPoint([lat, lon]));
        if (away < (best?.away ?? nearPx)) best = { ring, index, away };
      });
    }
    return best && { ring: best.ring, index: best.index };
  }

  remove({ ring, index }) {
    this.easel.act({ do: "remove", ring, index });
  }

  move({ ring, index }, latlng) {
    this.easel.act({ do: "move", ring, index, at: rounded(latlng) });
  }

  look() {
    this.checker.lookSoon();
  }

  shortcut(event) {
    const { easel } = this;
    if (["asked", "done", "saved"].includes(easel.phase) || event.target.closest?.("input")) return;
    if (event.key === "Delete" && easel.picked && event.target === document.body) return this.remove(easel.picked);
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) easel.undo();
    else if (key === "y" || (key === "z" && event.shiftKey)) easel.redo();
    else return;
    event.preventDefault();
  }
}
