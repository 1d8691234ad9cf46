// Asks the server about a shape: is it sound, can it be tidier, what lies inside. A newer question makes
// an older one of the same kind worthless: that one is stopped and its answer never seen.

export class Desk {
  /** @param {string} address of the routes for drawing, without a slash at the end */
  constructor(address) {
    this.address = address;
    this.asking = new Map();
  }

  /** @returns {Promise<object|null>} the answer; null when a newer question overtook it; rejects with DeskError */
  async ask(kind, path, question) {
    this.asking.get(kind)?.abort();
    const mine = new AbortController();
    this.asking.set(kind, mine);
    try {
      const response = await fetch(this.address + path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question), signal: mine.signal });
      const answer = await response.json().catch(() => null);
      if (!response.ok || answer === null) throw new DeskError(response.status, answer?.zin ?? null);
      return mine.signal.aborted ? null : answer;
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error instanceof DeskError ? error : new DeskError(0, null);
    }
  }

  /** Nobody waits for this any more. */
  forget(kind) {
    this.asking.get(kind)?.abort();
  }

  shape(act, geometries) {
    return this.ask(act, "/vorm", { doe: act, vormen: geometries });
  }

  figures(geometry, { month, theme = null, buurt = null }) {
    return this.ask("cijfers", "/cijfers", { vorm: geometry, maand: month, thema: theme, buurt });
  }
}

/** status 0: no connection. sentence: what the server said about it, in Dutch, or null. */
export class DeskError extends Error {
  constructor(status, sentence) {
    super(`no answer about the shape (${status})`);
    Object.assign(this, { status, sentence });
  }
}
