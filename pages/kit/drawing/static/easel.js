// The easel: the drawing with its history, and what someone is doing with it. All else looks at it and
// follows its `change` events, which say what changed: "drawing", or a name of the moment (`phase`, ...).

import * as story from "./history.js";
import { apply, countCorners, geometryOf, isEmpty, ringAt, rings, same } from "./shape.js";
import { newId } from "./draft.js";

export class Easel extends EventTarget {
  constructor(draft) {
    super();
    Object.assign(this, {
      draft,
      id: newId(),
      history: story.begin(),
      phase: "begin", // or "asked", "corners", "tap", "living", "outline", "done", "saved"
      next: null, // "part" or "hole": what the next corner begins
      picked: null, // { ring, index }: the corner that is being looked at
      layer: null, // which layer is tapped
      joined: null, // the outline of the tapped pieces, once the server has joined them
      proposal: null, // { geometry, sentence }: a repaired or tidied outline, to be accepted or not
      isKept: true,
    });
  }

  get drawing() {
    return story.present(this.history);
  }

  get canUndo() {
    return story.canUndo(this.history);
  }

  get canRedo() {
    return story.canRedo(this.history);
  }

  get isEmpty() {
    return isEmpty(this.drawing);
  }

  /** What would be kept now, as GeoJSON; null when there is no outline yet. */
  get geometry() {
    return this.drawing.pieces.length > 0 ? this.joined : geometryOf(this.drawing);
  }

  /** Do something to the drawing; see shape.js for what can be done. */
  act(one) {
    this.follow(story.act(this.history, one));
  }

  /** Everything away, to begin again; this too can be undone. */
  startOver() {
    this.act({ do: "clear" });
    this.set({ phase: "begin" });
  }

  /** The drawing as it would be after an act, without doing it. */
  preview(one) {
    return apply(this.drawing, one);
  }

  undo() {
    this.follow(story.undo(this.history));
  }

  redo() {
    this.follow(story.redo(this.history));
  }

  follow(history) {
    if (history === this.history) return;
    this.history = history;
    const { drawing, picked } = this;
    const isThere = picked && rings(drawing).some(([address, ring]) => same(address, picked.ring) && picked.index < ring.length);
    const phase = phaseOf(drawing) ?? (this.phase === "done" ? "begin" : this.phase);
    this.isKept = this.draft.keep(this);
    this.set({ picked: isThere ? picked : null, proposal: null, joined: null, next: null, phase }, ["drawing"]);
  }

  /** Put another drawing on the easel, with all its past. */
  putOn({ history, id = newId() }, phase) {
    this.isKept = true;
    Object.assign(this, { history, id });
    const now = this.drawing;
    this.set({ phase: phase ?? phaseOf(now) ?? "begin", picked: null, proposal: null, joined: null, next: null }, ["drawing"]);
  }

  /** Go on with the drawing that is there. */
  goOn() {
    this.set({ phase: phaseOf(this.drawing) ?? "begin" });
  }

  /** Change the moment: what is picked, offered or being done. */
  set(changes, also = []) {
    const changed = new Set(also);
    for (const [name, value] of Object.entries(changes)) if (this[name] !== value) changed.add(name);
    Object.assign(this, changes);
    if (changed.size > 0) this.dispatchEvent(new CustomEvent("change", { detail: changed }));
  }

  /** The ring that gets corners, or null. */
  get openRing() {
    const { drawing } = this;
    return drawing.open ? ringAt(drawing, drawing.open) : null;
  }

  /** Whether a click on the map means a corner now. */
  get takesCorners() {
    return this.phase === "corners" && (this.drawing.open !== null || this.next !== null || this.drawing.parts.length === 0);
  }

  get nCorners() {
    return countCorners(this.drawing);
  }
}

/** What someone is doing with such a drawing; null when there is nothing to tell it by. */
const phaseOf = ({ parts, pieces }) => (pieces.length > 0 ? "tap" : parts.length > 0 ? "corners" : null);
