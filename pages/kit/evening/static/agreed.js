// What was agreed and what was found, as the server tells it: kept between steps, and told to the other windows.

import { WorkError } from "./work.js";

/** One list of the server under a name, such as `afspraken`. `change` events say that it is another one. */
export class Told extends EventTarget {
  /** @param {string} name of the list, of its route and of the word on the channel */
  constructor(name, { config, work, channel }) {
    super();
    Object.assign(this, { name, work, channel, meeting: config.meeting.id, list: null });
    channel.on(name, (list) => this.take(list));
  }

  /** Ask anew; what cannot be heard now leaves the list as it was. Returns whether it was heard. */
  async fetch() {
    try {
      this.take((await this.work(`/avond/${this.name}`, { gesprek: this.meeting }))[this.name]);
      return true;
    } catch (error) {
      if (!(error instanceof WorkError)) throw error;
      return false;
    }
  }

  /** Do something that gives the list back, and tell the other windows. Throws WorkError. */
  async act(path, body) {
    const told = await this.work(path, { gesprek: this.meeting, ...body });
    this.take(told[this.name]);
    this.channel.tell(this.name, this.list);
    return told;
  }

  take(list) {
    if (JSON.stringify(list) === JSON.stringify(this.list)) return;
    this.list = list;
    this.dispatchEvent(new CustomEvent("change"));
  }
}
