// Fetches layers from the open-data routes. The browser's own cache revalidates by ETag; what this
// session already drew is kept, so that stepping back in time costs nothing.

export class Source {
  constructor(base) {
    this.base = base;
    this.answers = new Map();
  }

  /** @returns {Promise<object>} the parsed answer; rejects with SourceError when there is none */
  get(path, parameters = {}) {
    const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined));
    const address = this.base + path + (query.size ? "?" + query : "");
    if (!this.answers.has(address)) {
      const answer = fetch(address, { headers: { Accept: "application/geo+json, application/json" } })
        .then((response) => {
          if (!response.ok) throw new SourceError(response.status);
          return response.json();
        })
        .catch((error) => {
          this.answers.delete(address);
          throw error instanceof SourceError ? error : new SourceError(0);
        });
      this.answers.set(address, answer);
    }
    return this.answers.get(address);
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

/** status 0 means: no connection. */
export class SourceError extends Error {
  constructor(status) {
    super(`answer ${status}`);
    this.status = status;
  }
}
