// The windows of one evening hear each other, on this computer and in this browser, also without a server.

export class Channel extends EventTarget {
  /** @param {string} meeting the id of the buurtgesprek: two evenings do not hear each other */
  constructor(meeting) {
    super();
    this.line = new BroadcastChannel(`buurtkaart-avond-${meeting}`);
    this.line.addEventListener("message", ({ data }) => this.dispatchEvent(new CustomEvent(data.kind, { detail: data.detail })));
  }

  /** Tell the other windows something; the one that tells does not hear it. */
  tell(kind, detail = null) {
    this.line.postMessage({ kind, detail });
  }

  /** Hear something from the other windows; returns how to stop hearing it. */
  on(kind, hear) {
    const listener = ({ detail }) => hear(detail);
    this.addEventListener(kind, listener);
    return () => this.removeEventListener(kind, listener);
  }
}
