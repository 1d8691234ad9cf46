// Everything that was fetched is kept for the whole evening: a step never waits, and goes on when the server
// does not. What is older than a minute is asked for again in the background, for the next time.

import { Source } from "../kaart/source.js";

export class Larder extends Source {
  get(path, parameters = {}) {
    const address = this.addressOf(path, parameters);
    const kept = this.answers.get(address);
    if (!kept) return this.ask(address);
    if (!super.isFresh(kept)) this.freshen(address, kept);
    return kept.answer;
  }

  /** What was fetched once stays good. */
  isFresh(kept) {
    return kept !== undefined;
  }

  /** Ask now for everything of a path that is kept, such as after something was recorded. */
  async renew(path) {
    const addresses = [...this.answers.keys()].filter((address) => address.startsWith(this.base + path));
    await Promise.all(addresses.map((address) => this.freshen(address, this.answers.get(address))));
  }

  async freshen(address, kept) {
    kept.since = performance.now();
    const answer = this.request(address);
    await answer.then(
      () => this.answers.set(address, { answer, since: performance.now() }),
      () => null, // what is kept stays
    );
  }
}
