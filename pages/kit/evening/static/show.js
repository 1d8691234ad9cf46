// The show: which step is on the screen, and whether the screen is black. All else looks at it and follows
// its `move` events.

import { element } from "../kaart/element.js";
import { SourceError } from "../kaart/source.js";
import { sceneOf } from "./scenes.js";

const ASK_AGAIN_MS = 4_000;

export class Show extends EventTarget {
  /** @param {object} tools what every scene gets, see scenes.js @param {{stage: Element, aside: Element}} places */
  constructor(tools, places) {
    super();
    Object.assign(this, { tools, places, steps: tools.config.steps, index: 0, isBlack: false, scene: null });
    this.scenes = new Map();
    this.ready = new Set();
  }

  get step() {
    return this.steps[this.index];
  }

  get isLast() {
    return this.index === this.steps.length - 1;
  }

  /** Go on: first inside the step, where that means something, then to the next one. */
  forward() {
    if (this.scene?.forward?.()) return;
    this.go(this.index + 1);
  }

  back() {
    this.go(this.index - 1);
  }

  go(index) {
    const goal = Math.min(Math.max(index, 0), this.steps.length - 1);
    if (goal === this.index && this.scene) return Promise.resolve();
    this.index = goal;
    this.told();
    return this.play();
  }

  blacken(isBlack) {
    if (this.isBlack === isBlack) return;
    this.isBlack = isBlack;
    this.told();
  }

  told() {
    this.dispatchEvent(new CustomEvent("move"));
  }

  /** Show the step; what could not be fetched is tried again, for as long as this step is on the screen. */
  async play() {
    const { step } = this;
    const scene = this.sceneFor(step.kind);
    if (this.scene !== scene) this.scene?.hide();
    for (const [, { places, player }] of this.scenes) for (const place of places) place.hidden = player !== scene;
    this.scene = scene;
    const asked = performance.now();
    try {
      await scene.show(step);
      await painted();
      if (this.step !== step) return;
      performance.measure("buurtkaart-evening-step", { start: asked, end: performance.now(), detail: step.kind });
      document.documentElement.dataset.shown = String(this.index);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.tools.say(this.tools.config.words.not_loaded);
      setTimeout(() => this.step === step && this.play(), ASK_AGAIN_MS);
    }
  }

  sceneFor(kind) {
    const Scene = sceneOf(kind);
    if (!this.scenes.has(Scene)) {
      const places = [element("div", { class: "av-scene", "data-scene": kind, hidden: true }), element("div", { hidden: true })];
      this.places.stage.append(places[0]);
      this.places.aside.append(places[1]);
      this.scenes.set(Scene, { places, player: new Scene({ ...this.tools, node: places[0], aside: places[1] }) });
    }
    return this.scenes.get(Scene).player;
  }

  /** Fetch what every step needs, the next ones first; tells how many are ready with `ready` events. */
  async prepare() {
    const order = this.steps.map((_, index) => (this.index + index) % this.steps.length);
    await Promise.all(order.map((index) => this.prepareStep(index)));
  }

  async prepareStep(index) {
    const step = this.steps[index];
    const scene = this.sceneFor(step.kind);
    while (!this.ready.has(index)) {
      try {
        await scene.prepare?.(step);
        this.ready.add(index);
        this.dispatchEvent(new CustomEvent("ready"));
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
      }
    }
  }
}

const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
