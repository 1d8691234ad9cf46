// Asks the server to do something; it answers with an object, or says in a sentence why not.

const PATIENCE_MS = 20_000;

/** What the server refused, or could not hear: `sentence` is for people and may be empty, `status` 0 means no connection. */
export class WorkError extends Error {
  constructor(status, sentence) {
    super(sentence || `answer ${status}`);
    Object.assign(this, { status, sentence });
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
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new WorkError(answer.status, told.zin ?? "");
    return told;
  };
}
