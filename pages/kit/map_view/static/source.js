// Fetches layers from the open-data routes. An answer is kept for a minute, so that stepping back and
// forth in time costs nothing; after that the browser asks again and the server mostly says "the same".

import { Film } from "./film.js";

const FRESH_MS = 60_000;
const ASK_AGAIN_MS = 1_000;

export class Source {
  constructor(base) {
    this.base = base;
    this.answers = new Map();
    this.films = new Map();
  }

  /** @returns {Promise<object>} the parsed answer; rejects with SourceError when there is none */
  get(path, parameters = {}) {
    const address = this.addressOf(path, parameters);
    const kept = this.answers.get(address);
    if (this.isFresh(kept)) return kept.answer;
    return this.ask(address);
  }

  addressOf(path, parameters) {
    const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined));
    return this.base + path + (query.size ? "?" + query : "");
  }

  isFresh(kept) {
    return kept !== undefined && performance.now() - kept.since < FRESH_MS;
  }

  ask(address) {
    const answer = this.request(address);
    this.answers.set(address, { answer, since: performance.now() });
    answer.catch(() => this.answers.delete(address));
    return answer;
  }

  request(address) {
    return fetch(address, { headers: { Accept: "application/geo+json, application/json" } })
      .catch(() => {
        throw new SourceError(0);
      })
      .then(read);
  }

  /** What someone typed is asked once and not kept. */
  search(text) {
    const address = `${this.base}/zoek?${new URLSearchParams({ q: text })}`;
    return this.ask(address).finally(() => this.answers.delete(address));
  }

  /** From the film when there is a fresh one, so that no step needs the server. */
  async livingAreas(month, theme) {
    const kept = this.films.get(theme);
    if (this.isFresh(kept) && kept.film.months.includes(month)) return kept.film.collection(month);
    return this.get("/levende-buurten", { maand: month, thema: theme });
  }

  /**
   * The film of a theme; it may have to be made first, and then `hearWaiting` hears how far that is (0 to 1).
   * @returns {Promise<Film|null>} null when nobody wants it any more; rejects with SourceError when there is none
   */
  async film(theme, hearWaiting, isWanted) {
    const address = `${this.base}/film${theme ? `?${new URLSearchParams({ thema: theme })}` : ""}`;
    const kept = this.films.get(theme);
    while (isWanted() && !this.isFresh(this.films.get(theme))) {
      const response = await fetch(address).catch(() => null);
      if (!response?.ok) throw new SourceError(response?.status ?? 0);
      if (response.status === 202) {
        const { klaar, van } = await response.json();
        hearWaiting(klaar / van);
        await new Promise((done) => setTimeout(done, ASK_AGAIN_MS));
        continue;
      }
      const version = response.headers.get("ETag");
      const film = kept?.version === version ? kept.film : readFilm(await read(response));
      this.films.set(theme, { film, version, since: performance.now() });
    }
    return this.films.get(theme)?.film ?? null;
  }

  energy(theme) {
    return this.get("/energie", { thema: theme });
  }

  items(path) {
    return this.get(path, { voorbij: "true" });
  }
}

function readFilm(body) {
  try {
    return new Film(body);
  } catch {
    throw new SourceError(200); // an older page than the server: it goes on in steps
  }
}

async function read(response) {
  if (!response.ok) throw new SourceError(response.status);
  try {
    return await response.json();
  } catch {
    throw new SourceError(response.status);
  }
}

/** status 0 means: no connection. */
export class SourceError extends Error {
  constructor(status) {
    super(`answer ${status}`);
    this.status = status;
  }
}
