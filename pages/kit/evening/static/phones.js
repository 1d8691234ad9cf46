// The line between the screen and the phones in the room: the screen tells the server at each step what it shows,
// and hears how many people drew. The show waits for none of it.

import { WorkError } from "./work.js";

const AFTER_MS = 150; // the room sees the step first; phones on the same computer come second
const AGAIN_MS = 3_000;
const SHUT_AGAIN_MS = 30_000; // whoever is not signed in any more
const PATIENCE_MS = 40_000;

const rest = (ms) => new Promise((done) => setTimeout(done, ms));

class Phones extends EventTarget {
  state = { open: false, versie: 0, tekeningen: 0, eens: 0 };

  /** @param {Show} show @param {{config: object, work: Function}} tools */
  begin(show, { config, work }) {
    Object.assign(this, { show, config, work });
    show.addEventListener("move", () => this.tell());
    this.listen();
  }

  /** Tell what is shown now; whatever came in between need not be told any more. */
  async tell() {
    this.hasNews = true;
    if (this.telling) return;
    this.telling = true;
    while (this.hasNews) {
      await rest(AFTER_MS);
      this.hasNews = false;
      const { index, steps, isBlack, step } = this.show;
      const { notes, ...stap } = step;
      try {
        await this.work("/avond/stand", { gesprek: this.config.meeting.id, nummer: index + 1, aantal: steps.length, zwart: isBlack, stap });
      } catch (error) {
        if (!(error instanceof WorkError)) throw error;
        await rest(error.status === 403 ? SHUT_AGAIN_MS : AGAIN_MS);
        this.hasNews = true;
      }
    }
    this.telling = false;
  }

  async listen() {
    const address = new URL("stand", location.href);
    for (;;) {
      address.searchParams.set("na", this.state.versie);
      const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
      const told = answer?.ok ? await answer.json().catch(() => null) : null;
      if (!told) {
        await rest(AGAIN_MS);
        continue;
      }
      if (told.open) {
        this.state = told;
        this.dispatchEvent(new CustomEvent("change"));
      } else {
        // The server began anew: it knows of no evening until the screen speaks.
        this.state = { ...this.state, versie: 0 };
        this.tell();
        await rest(AGAIN_MS);
      }
    }
  }
}

export const phones = new Phones();

/** How many drawings there are, in words. */
export const inDrawings = (words, count) => [words.join_none, words.join_one][count] ?? words.join_count.replace("{count}", count);

/** A follower of the show, see followers.js. */
export const followWithPhones = (show, tools) => phones.begin(show, tools);
