// Brings the film, the hand on the time bar and the map together. As long as there is no film, and for who
// wants less motion, it is not `ready` and time goes by steps.

import { Playhead } from "./playhead.js";
import { SourceError } from "./source.js";

// Someone who looks from theme to theme does not set the server to work for each.
const ASK_AFTER_MS = 600;
const TELL_AFTER_MS = 1_000;

const idle = window.requestIdleCallback ?? ((task) => setTimeout(task, 100));

/** Events: `move` (detail: months from the first), `rest` (detail: the month's index), `wait` (detail: share done, or null). */
export class Cinema extends EventTarget {
  constructor(view, config, source, pane) {
    super();
    Object.assign(this, { view, config, source, pane, film: null });
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.playhead = new Playhead({
      last: config.months.length - 1,
      show: (at) => {
        this.tell("move", at);
        this.pane.project(this.film, at, this.view);
      },
      rest: (index) => this.rest(index),
    });
    this.jump();
    view.addEventListener("change", ({ detail }) => this.changed(detail));
  }

  /** Is there a film of this theme, and may it move? */
  get ready() {
    return this.film !== null && !this.still.matches;
  }

  get moving() {
    return this.playhead.moving;
  }

  /** Any other wish ends the motion, at the month that is nearest. */
  changed(detail) {
    if (detail.size === 1 && detail.has("position")) return;
    if (this.moving && !detail.has("month")) this.rest(this.playhead.halt());
    else this.jump();
    if (detail.has("theme")) {
      this.film = null;
      this.askSoon();
    } else if (detail.has("month")) {
      this.ask();
    }
  }

  jump() {
    this.playhead.jump(this.config.months.indexOf(this.view.month));
  }

  /** The film rests on a month: the view is that month, for the list, the card and the address too. */
  rest(index) {
    const month = this.config.months[index];
    this.playhead.jump(index);
    this.tell("rest", index);
    // Back where it was: nothing changed but what the map shows.
    if (month === this.view.month) this.view.dispatchEvent(new CustomEvent("change", { detail: new Set(["month"]) }));
    else this.view.set({ month });
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), ASK_AFTER_MS);
  }

  /** Ask for the film; one that is a minute old is asked for again, and shown until there is a newer one. */
  async ask() {
    const { theme } = this.view;
    if (this.asking === theme) return;
    this.asking = theme;
    const isWanted = () => this.view.theme === theme;
    const since = performance.now();
    const wait = (share) => isWanted() && this.film === null && performance.now() - since > TELL_AFTER_MS && this.tell("wait", share);
    try {
      const film = await this.source.film(theme, wait, isWanted);
      if (film && isWanted() && this.covers(film)) this.show(film);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      document.documentElement.dataset.film = this.film ? "ready" : "none";
    } finally {
      if (this.asking === theme) delete this.asking;
      if (isWanted()) this.tell("wait", null);
    }
  }

  show(film) {
    this.film = film;
    document.documentElement.dataset.film = "ready";
    const { months } = this.config;
    const here = this.playhead.at;
    // The ways from month to month are found while nobody waits, the nearest first.
    const todo = months.slice(1).map((_, index) => index).sort((a, b) => Math.abs(b + 0.5 - here) - Math.abs(a + 0.5 - here));
    const next = () => {
      if (this.film !== film || todo.length === 0) return;
      if (!this.moving) film.way(todo.pop());
      idle(next);
    };
    idle(next);
  }

  /** At the turn of the month an open map and a new film differ: then time goes by steps. */
  covers({ months }) {
    return months.length > 1 && String(months) === String(this.config.months);
  }

  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}
