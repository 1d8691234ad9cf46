// A sentence spoken by this computer itself, in Dutch; where it has no Dutch voice of its own, nothing is offered.

export class Voice extends EventTarget {
  constructor() {
    super();
    this.speech = window.speechSynthesis;
    this.speech?.addEventListener?.("voiceschanged", () => this.dispatchEvent(new CustomEvent("change")));
  }

  /** A voice of this computer: one from elsewhere would send the sentence there. */
  get dutch() {
    return this.speech?.getVoices().find(({ lang, localService }) => localService && /^nl\b/i.test(lang)) ?? null;
  }

  get isSpeaking() {
    return Boolean(this.speech?.speaking);
  }

  say(text) {
    const words = new SpeechSynthesisUtterance(text);
    Object.assign(words, { voice: this.dutch, lang: "nl-NL", rate: 0.9 });
    words.onstart = words.onend = () => this.dispatchEvent(new CustomEvent("change"));
    this.stop();
    this.speech.speak(words);
  }

  stop() {
    this.speech?.cancel();
    this.dispatchEvent(new CustomEvent("change"));
  }
}
