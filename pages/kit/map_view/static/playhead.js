// Where in time the film is: a number of months from the first. It is whole when the film is at rest.

const MONTH_MS = 750; // of playing
const GLIDE_MS = 42; // in which a glide comes two thirds of the way
const REST_MS = 300; // without a movement of the hand: it rests
const NEAR = 0.004;

export class Playhead {
  /** @param {{last: number, show: (at: number) => void, rest: (index: number) => void}} told when it moves and when it rests */
  constructor({ last, show, rest }) {
    Object.assign(this, { last, show, rest, at: 0, goal: 0, playing: false, held: false, moving: false });
  }

  /** Be at a month at once. */
  jump(index) {
    this.halt();
    this.at = this.goal = index;
  }

  /** Go to a place in time; `held` says that a hand still holds it there. */
  glide(goal, { held = false } = {}) {
    Object.assign(this, { goal, held, playing: false, touched: performance.now() });
    this.start();
  }

  /** The hand let go: come to rest at the nearest month. */
  release() {
    this.held = false;
    this.goal = Math.round(this.goal);
  }

  play() {
    Object.assign(this, { playing: true, held: false });
    this.start();
  }

  /** Stop playing, at the nearest month. */
  pause() {
    this.playing = false;
    this.goal = Math.round(this.at);
  }

  /** Stop where it is, without coming to rest; returns the nearest month. */
  halt() {
    cancelAnimationFrame(this.frame);
    Object.assign(this, { moving: false, playing: false, held: false });
    return Math.round(this.at);
  }

  start() {
    if (this.moving) return;
    this.moving = true;
    let before = performance.now();
    const tick = (now) => {
      const passed = Math.min(Math.max(now - before, 0), 100);
      before = now;
      this.move(passed);
      if (this.moving) this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  move(passed) {
    const was = this.at;
    if (this.playing) {
      this.goal = this.at = Math.min(this.at + passed / MONTH_MS, this.last);
      if (this.at === this.last) this.playing = false;
    } else {
      this.at += (this.goal - this.at) * (1 - Math.exp(-passed / GLIDE_MS));
      if (Math.abs(this.goal - this.at) < NEAR) this.at = this.goal;
    }
    if (this.at !== was) this.show(this.at);
    if (this.playing || this.at !== this.goal) return;
    if (this.held && performance.now() - this.touched < REST_MS) return;
    if (this.goal !== Math.round(this.goal)) this.goal = Math.round(this.goal);
    else {
      this.moving = false;
      this.rest(this.goal);
    }
  }
}
