// Fetches layers from the open-data routes. An answer is kept for a minute, so that stepping back and
// forth in time costs nothing; after that the browser asks again and the server mostly says "the same".

const FRESH_MS = 60_000;

export class Source {
  constructor(base) {
    this.base = base;
    this.answers = new Map();
  }

  /** @returns {Promise<object>} the parsed answer; rejects with SourceError when there is none */
  get(path, parameters = {}) {
    const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined));
    const address = this.base + path + (query.size ? "?" + query : "");
    const kept = this.answers.get(address);
    if (kept && performance.now() - kept.since < FRESH_MS) return kept.answer;
    return this.ask(address);
  }

  ask(address) {
    const answer = fetch(address, { headers: { Accept: "application/geo+json, application/json" } })
      .catch(() => {
        throw new SourceError(0);
      })
      .then(read);
    this.answers.set(address, { answer, since: performance.now() });
    answer.catch(() => this.answers.delete(address));
    return answer;
  }

  /** What someone typed is asked once and not kept. */
  search(text) {
    const address = `${this.base}/zoek?${new URLSearchParams({ q: text })}`;
    return this.ask(address).finally(() => this.answers.delete(address));
  }

  livingAreas(month, theme) {
    return this.get("/levende-buurten", { maand: month, thema: theme });
  }

  energy(theme) {
    return this.get("/energie", { thema: theme });
  }

  items(path) {
    return this.get(path, { voorbij: "true" });
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
