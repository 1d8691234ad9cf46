// Asks the server to do something; it answers with an object, or says in a sentence why not.

const PATIENCE_MS = 20_000;

/** What the server refused, with a `sentence` for people; without one, nobody knows whether it was done. */
export class WorkError extends Error {
  constructor(status, sentence) {
    super(sentence || `answer ${status}`);
    Object.assign(this, { status, sentence });
  }

  /** No answer that can be read, for as long as we waited: the server may have done it all the same. */
  get isUnheard() {
    return !this.sentence;
  }
}

/** @param {string} address of the work of this server @returns {(path: string, body: object) => Promise<object>} */
export function worker(address) {
  return async (path, body) => {
    const answer = await fetch(address + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => {
      throw new WorkError(0, "");
    });
    const told = await answer.json().catch(() => null);
    if (!answer.ok || !told) throw new WorkError(answer.status, told?.zin ?? "");
    return told;
  };
}
