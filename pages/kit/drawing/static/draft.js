// The draft: what someone draws is kept in their own browser at once, so that a reload, a lost connection
// or a crash takes nothing away. Every tab writes its own draft; two tabs can never overwrite each other.

import { read, shortened, write } from "./history.js";

const PREFIX = "buurtkaart-tekening/";
const TAB = "buurtkaart-tab";
const KEPT_DAYS = 30;
const FEWER_ACTS = [2000, 400, 50, 0];
const ANSWER_WITHIN_MS = 150;

export class Draft {
  /** @param {string} purpose what is drawn: drafts for another purpose are another drawing */
  constructor(purpose, browser = window) {
    this.browser = browser;
    this.place = `${PREFIX}${purpose}/`;
    this.works = works(browser);
    this.locks = browser.navigator.locks;
    this.tab = this.works ? tabOf(browser) : "";
    this.talk();
  }

  /**
   * Tabs tell each other that they are there, so that nobody takes up a drawing that is still being made. Over
   * plain http only this way is there, and a tab that is very busy may answer too late: see `holders`.
   */
  talk() {
    this.alive = new Set();
    this.self = newId();
    if (!this.browser.BroadcastChannel) return;
    this.channel = new this.browser.BroadcastChannel(PREFIX);
    this.channel.onmessage = ({ data }) => {
      if (data.ask && data.ask !== this.self) this.channel.postMessage({ here: this.key(), by: this.self });
      else if (data.here && data.by !== this.self) this.alive.add(data.here);
    };
  }

  key() {
    return this.place + this.tab;
  }

  /** What was left behind: the newest draft that no open tab is working on, or null; and whether another tab is. */
  async find() {
    if (!this.works) return { kept: null, elsewhere: false };
    this.channel?.postMessage({ ask: this.self });
    await new Promise((done) => setTimeout(done, this.channel ? ANSWER_WITHIN_MS : 0));
    for (const name of await this.holders()) this.alive.add(name);
    // A tab that was copied has the name of the one it was copied from.
    if (this.alive.has(this.key())) this.rename();
    this.locks?.request(this.key(), () => new Promise(() => {})); // until this tab goes, however it goes
    const drafts = this.all();
    return { kept: drafts.find(({ key }) => !this.alive.has(key)) ?? null, elsewhere: drafts.some(({ key }) => this.alive.has(key)) };
  }

  /** The names of drafts that open tabs hold; the browser itself knows, so nobody has to answer. */
  async holders() {
    const { held } = (await this.locks?.query()) ?? { held: [] };
    return held.map(({ name }) => name);
  }

  rename() {
    this.tab = newId();
    this.browser.sessionStorage.setItem(TAB, this.tab);
  }

  /** Every draft for this purpose that can be read, newest first; what is very old is cleared away. */
  all() {
    const { localStorage } = this.browser;
    const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
    const drafts = Object.keys(localStorage)
      .filter((key) => key.startsWith(this.place))
      .flatMap((key) => {
        try {
          const { history, id, since } = JSON.parse(localStorage.getItem(key));
          if (since < oldest) throw new Error("too old");
          return [{ key, history: read(history), id, since }];
        } catch {
          localStorage.removeItem(key);
          return [];
        }
      });
    return drafts.sort((one, other) => other.since - one.since);
  }

  /** Keep a drawing. Where there is too little room the oldest acts are forgotten first. @returns {boolean} kept or not */
  keep({ history, id }) {
    if (!this.works) return false;
    for (const nActs of FEWER_ACTS) {
      try {
        const story = history.acts.length > nActs ? shortened(history, nActs) : history;
        this.browser.localStorage.setItem(this.key(), JSON.stringify({ history: write(story), id, since: Date.now() }));
        return true;
      } catch {
        // No room: try again with less of the past.
      }
    }
    return false;
  }

  /** Take over a draft that another tab left: from now on it is ours. */
  takeOver({ key }) {
    if (key !== this.key()) this.browser.localStorage.removeItem(key);
  }

  clear() {
    if (this.works) this.browser.localStorage.removeItem(this.key());
  }
}

export const newId = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;

function works({ localStorage, sessionStorage }) {
  try {
    for (const store of [localStorage, sessionStorage]) {
      store.setItem(PREFIX, "1");
      store.removeItem(PREFIX);
    }
    return true;
  } catch {
    return false;
  }
}

function tabOf({ sessionStorage }) {
  const tab = sessionStorage.getItem(TAB) ?? newId();
  sessionStorage.setItem(TAB, tab);
  return tab;
}
