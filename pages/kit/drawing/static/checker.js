// After every change asks what the server says of the outline: is it sound, and what lies in it. Drawing
// never waits for this. `news` is told when something became known; only the latest outline counts.

import { DeskError } from "./desk.js";
import { areaKm2 } from "./measure.js";
import { partsOf } from "./shape.js";

const WAIT_MS = 80;

export class Checker extends EventTarget {
  constructor(easel, desk, config) {
    super();
    Object.assign(this, { easel, desk, config, timer: null });
    this.forget();
    easel.addEventListener("change", ({ detail }) => detail.has("drawing") && this.lookSoon());
  }

  forget() {
    Object.assign(this, { km2: null, reasons: [], repair: null, figures: null, trouble: null, busy: false, isSound: true });
  }

  lookSoon() {
    clearTimeout(this.timer);
    this.since = performance.now();
    for (const kind of ["nakijken", "samenvoegen", "cijfers"]) this.desk.forget(kind);
    const { drawing, geometry } = this.easel;
    if (!geometry && drawing.pieces.length === 0) {
      this.forget();
      return this.tell();
    }
    this.km2 = geometry ? areaKm2(partsOf(geometry)) : null;
    Object.assign(this, { busy: true, isSound: true });
    this.tell();
    this.timer = setTimeout(() => this.look(), WAIT_MS);
  }

  async look() {
    const { easel, desk, config } = this;
    const { since } = this;
    const { drawing } = easel;
    try {
      if (drawing.pieces.length > 0) {
        const answer = await desk.shape("samenvoegen", drawing.pieces.map(({ geometry }) => geometry));
        if (answer === null || since !== this.since) return;
        this.reasons = answer.redenen;
        easel.set({ joined: answer.vorm });
      }
      const { geometry } = easel;
      if (!geometry) return;
      const check = await desk.shape("nakijken", [geometry]);
      if (check === null || since !== this.since) return;
      Object.assign(this, { isSound: check.vorm !== null, reasons: check.redenen, repair: offerOf(check), km2: check.km2 ?? this.km2 });
      // Of what is not sound nobody can say what lies in it.
      const figures = this.isSound ? await desk.figures(geometry, config) : null;
      if (since !== this.since || (this.isSound && figures === null)) return;
      Object.assign(this, { busy: false, trouble: null, figures });
      this.tell();
      performance.measure("buurtkaart-drawn-numbers", { start: since, end: performance.now() });
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      if (since !== this.since) return;
      Object.assign(this, { busy: false, figures: null, trouble: error.sentence ?? config.words.no_numbers });
      this.tell();
    }
  }

  /** A tidier outline to choose from, or null when this one is tidy, or nobody can say. */
  async tidier() {
    const { geometry } = this.easel;
    if (!geometry) return null;
    try {
      return offerOf((await this.desk.shape("opschonen", [geometry])) ?? {});
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      return null;
    }
  }

  tell() {
    this.dispatchEvent(new CustomEvent("news"));
  }
}

const offerOf = ({ voorstel, voorstel_zin: sentence }) => (voorstel ? { geometry: voorstel, sentence } : null);
