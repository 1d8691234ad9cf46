// What the room draws and says, kept in this browser at every change: a reload takes nothing away.
//
// phase: "pen" (it draws), "look" (something is wrong, and told), "read" (it hears the sentence and answers),
// "kept" (it was saved). Tells `change` whenever something of it changed.

export const COUNTS = ["aanwezig", "klopt", "te_groot", "te_klein", "anders"];
export const ANSWERS = COUNTS.slice(1);

const MOST = 1_000;
const MOST_BACK = 60;
const EMPTY = {
  phase: "pen",
  line: [], // corners as [longitude, latitude]
  isClosed: false,
  shape: null, // GeoJSON that took the place of the line: a proposal of the server
  sentence: "",
  names: [], // that the sentence says, with their places
  counts: Object.fromEntries(COUNTS.map((name) => [name, 0])),
  remark: "",
  why: "",
  start: "", // the version that was kept
  kept: null,
};

export class Room extends EventTarget {
  constructor(meeting, browser = window) {
    super();
    this.place = `buurtkaart-zaal/${meeting}`;
    this.browser = browser;
    this.past = [];
    this.offer = null;
    Object.assign(this, EMPTY, this.read());
    if (this.phase === "look") this.phase = "pen";
  }

  read() {
    try {
      const kept = JSON.parse(this.browser.localStorage.getItem(this.place) ?? "{}");
      return Object.fromEntries(Object.keys(EMPTY).filter((key) => key in kept).map((key) => [key, kept[key]]));
    } catch {
      return {}; // a browser that keeps nothing, or something of long ago
    }
  }

  set(changes) {
    Object.assign(this, changes);
    try {
      const story = Object.fromEntries(Object.keys(EMPTY).map((key) => [key, this[key]]));
      this.browser.localStorage.setItem(this.place, JSON.stringify(story));
    } catch {
      // No room to keep it: it is still on the screen.
    }
    this.dispatchEvent(new CustomEvent("change"));
  }

  /** Another line; what was drawn can be had back. */
  draw(line, isClosed) {
    this.past = [...this.past, { line: this.line, isClosed: this.isClosed, shape: this.shape }].slice(-MOST_BACK);
    this.set({ line, isClosed, shape: null });
  }

  get canGoBack() {
    return this.past.length > 0;
  }

  back() {
    const before = this.past.pop();
    if (before) this.set(before);
  }

  /** Take over a shape of the server; its largest ring is what the pen goes on with. */
  take(shape) {
    const outers = shape.type === "Polygon" ? [shape.coordinates[0]] : shape.coordinates.map(([outer]) => outer);
    const ring = outers.toSorted((one, other) => other.length - one.length)[0].slice(0, -1);
    this.draw(ring, true);
    this.set({ shape });
  }

  get geometry() {
    if (this.shape) return this.shape;
    return this.line.length > 2 ? { type: "Polygon", coordinates: [[...this.line, this.line[0]]] } : null;
  }

  get isInParts() {
    return this.shape !== null && this.shape.coordinates.flat(this.shape.type === "Polygon" ? 0 : 1).length > 1;
  }

  /** Begin another drawing; how many people are here stays known. */
  another() {
    this.past = [];
    this.set({ ...EMPTY, counts: { ...EMPTY.counts, aanwezig: this.counts.aanwezig } });
  }

  count(name, number) {
    const whole = Number.isFinite(number) ? Math.round(number) : 0;
    this.set({ counts: { ...this.counts, [name]: Math.min(Math.max(whole, 0), MOST) } });
  }

  /** What the presenter's window needs to know. */
  get told() {
    const { phase, sentence, counts, remark, why, kept } = this;
    return { phase, sentence, counts, remark, why, kept };
  }
}
