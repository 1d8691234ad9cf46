// Drawing with the room: one big pen on the map, then the outline is read back and the room says what it thinks.

import { element } from "../../kaart/element.js";
import { Counters } from "../counters.js";
import { GroundMap } from "../ground.js";
import { Names } from "../names.js";
import { Pen, ringsOf } from "../pen.js";
import { ANSWERS, Room } from "../room.js";
import { looksOf } from "../sight.js";
import { Voice } from "../voice.js";
import { WorkError } from "../work.js";

const COUNT_KEYS = { k: "klopt", g: "te_groot", l: "te_klein", a: "anders" };
const PAD_REM = 3;
const CONFLICT = 409;

export class DrawingScene {
  /** Fingers draw here; they do not go through the steps. */
  takesFingers = true;

  constructor({ node, aside, config, work, source, channel, say }) {
    Object.assign(this, { node, aside, config, work, channel, say, words: config.words.room, isBusy: false });
    const map = element("div", { class: "av-map" });
    const paper = element("div", { class: "av-pen", role: "img", "aria-label": this.words.pen_label });
    this.plate = element("section", { class: "av-read", "aria-live": "polite", hidden: true });
    node.append(map, paper, this.plate);
    aside.classList.add("av-room");
    this.ground = new GroundMap(map, config, source);
    this.room = new Room(config.meeting.id);
    this.pen = new Pen(paper, this.ground.map, this.room);
    this.names = new Names(paper, this.ground.map);
    this.voice = new Voice();
    this.counters = new Counters(this.words, (name, number) => this.room.count(name, number));
    this.makeParts();
    this.pen.addEventListener("astray", () => say(this.room.isInParts ? this.words.in_parts : this.words.not_on_line));
    this.room.addEventListener("change", () => this.tell());
    this.voice.addEventListener("change", () => this.tell());
    channel.on("zaal-waar", () => this.tellOthers());
    channel.on("zaal-tel", (changes) => this.hear(changes));
    channel.on("zaal-bewaar", () => this.keep());
    this.tell();
  }

  makeParts() {
    const { words } = this;
    const button = (label, act, extra = "") => element("button", { type: "button", class: `av-button av-large ${extra}`, onclick: act }, label);
    this.how = element("p", { class: "av-how" });
    this.undo = button(words.undo, () => this.room.back());
    this.again = button(words.again, () => this.room.draw([], false));
    this.done = button(words.done, () => this.look(), "av-main");
    this.tools = element("div", { class: "av-tools" }, this.undo, this.again, this.done);
    this.keys = element("p", { class: "av-keys" }, words.keys);
    this.troubles = element("div", { class: "av-troubles", role: "status" });
    this.take = button(words.take, () => this.takeOffer(), "av-main");
    this.adjust = button(words.back_to_pen, () => this.toPen());
    this.looks = element("div", { class: "av-tools" }, this.take, this.adjust);
    this.remark = element("input", { type: "text", class: "av-field", maxlength: 200, placeholder: words.remark, "aria-label": words.remark, oninput: () => this.room.set({ remark: this.remark.value }) });
    this.save = button(words.keep, () => this.keep(), "av-main");
    this.aloud = button(words.aloud, () => (this.voice.isSpeaking ? this.voice.stop() : this.voice.say(this.room.sentence)));
    this.answers = element("div", { class: "av-answers" }, element("h2", {}, words.ask_room), element("p", { class: "av-how" }, words.ask_how), this.remark, element("div", { class: "av-tools" }, this.save, button(words.back_to_pen, () => this.toPen()), this.aloud), this.counters.rest, element("p", { class: "av-keys" }, words.count_keys));
    this.result = element("p", { class: "av-result" });
    this.afterwards = element("div", { class: "av-answers" }, element("h2", {}, words.kept_title), this.result, element("p", { class: "av-how" }, words.kept_note), element("div", { class: "av-tools" }, button(words.another, () => this.room.another(), "av-main"), button(words.back_to_pen, () => this.toPen())));
    this.aside.append(this.how, this.tools, this.keys, this.troubles, this.looks, this.answers, this.afterwards);
    this.sentence = element("p", {});
    this.plate.append(this.sentence, this.counters.node);
  }

  prepare(step) {
    return this.ground.prepare(looksOf(step, this.config));
  }

  async show(step) {
    this.isShown = true;
    await this.ground.look(step);
    await this.ground.draw(looksOf(step, this.config));
    this.tell();
    this.frame();
  }

  hide() {
    this.isShown = false;
    this.voice.stop();
  }

  key(event) {
    const { key, target, shiftKey } = event;
    if (target.closest?.("input")) return false;
    const { phase } = this.room;
    if (phase === "pen") {
      if (["z", "Z", "Backspace"].includes(key) && this.room.canGoBack) this.room.back();
      else if (key === "Enter") this.look();
      else return this.ground.key(event);
      return true;
    }
    const name = COUNT_KEYS[key.toLowerCase()];
    if (phase === "read" && name) this.room.count(name, this.room.counts[name] + (shiftKey ? -1 : 1));
    else if (phase === "read" && key.toLowerCase() === "v" && this.voice.dutch) this.aloud.click();
    else if (key === "Escape") this.toPen();
    else return this.ground.key(event);
    return true;
  }

  /** The line is ready: ask what is wrong with it, else read it back. Nothing of it is changed. */
  async look() {
    const { room, words } = this;
    if (!room.geometry || this.isBusy) return;
    if (!room.isClosed) room.draw(room.line, true);
    await this.ask(words.busy, async () => {
      const told = await this.work("/vorm", { doe: "nakijken", vormen: [room.geometry] });
      this.reasons = told.redenen.map(({ zin }) => zin);
      if (told.vorm) return this.readBack();
      room.offer = told.voorstel;
      this.offerWords = told.voorstel_zin;
      room.set({ phase: "look" });
    });
  }

  async readBack() {
    const { room, config } = this;
    const { zin, namen } = await this.work("/avond/voorlezen", { gesprek: config.meeting.id, vorm: room.geometry });
    room.set({ phase: "read", sentence: zin, names: namen });
    this.frame();
  }

  takeOffer() {
    const { offer } = this.room;
    this.room.offer = null;
    this.room.take(offer);
    return this.ask(this.words.busy, () => this.readBack());
  }

  toPen() {
    this.voice.stop();
    this.room.offer = null;
    this.room.set({ phase: "pen" });
  }

  async keep() {
    const { room, config } = this;
    if (room.phase !== "read" || this.isBusy) return;
    const ask = async () => {
      const { counts, remark, why, start, geometry } = room;
      const kept = await this.work("/avond/grens", { gesprek: config.meeting.id, vorm: geometry, start, ...counts, opmerking: remark, waarom: why });
      this.say("");
      room.set({ phase: "kept", start: kept.start, sentence: kept.zin, kept });
    };
    await this.ask(this.words.busy, ask, this.words.not_known);
  }

  /** Ask the server; what it refuses is said, `unheard` when it says nothing, and the drawing stays as it is. */
  async ask(told, question, unheard = this.words.no_server) {
    this.isBusy = true;
    this.how.textContent = told;
    try {
      await question();
    } catch (error) {
      if (!(error instanceof WorkError)) throw error;
      const isTaken = error.status === CONFLICT;
      // Someone else works on the concept of before: what the room says now becomes one of its own.
      if (isTaken) this.room.set({ start: "" });
      const sentence = isTaken ? this.words.taken : error.sentence || unheard;
      this.say(sentence);
      this.channel.tell("zaal-fout", sentence);
    } finally {
      this.isBusy = false;
      this.tell();
    }
  }

  /** The presenter's window counts along. */
  hear({ counts = {}, ...texts }) {
    for (const [name, number] of Object.entries(counts)) this.room.count(name, number);
    if (Object.keys(texts).length > 0) this.room.set(texts);
  }

  /** The whole outline in sight, clear of the sentence. */
  frame() {
    const { room, ground, plate } = this;
    if (!this.isShown || room.phase === "pen" || !room.geometry) return;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const places = [...ringsOf(room.geometry).flat(), ...room.names.map(({ plek }) => plek)];
    const corners = places.map(([lon, lat]) => [lat, lon]);
    const clear = { paddingTopLeft: [PAD_REM * rem, PAD_REM * rem], paddingBottomRight: [PAD_REM * rem, plate.offsetHeight + PAD_REM * rem] };
    ground.map.fitBounds(L.latLngBounds(corners), { ...clear, animate: false });
  }

  tell() {
    const { room, words } = this;
    const { phase, line, isClosed, offer } = room;
    const isOpen = { pen: phase === "pen", look: phase === "look", read: phase === "read", kept: phase === "kept" };
    for (const part of [this.how, this.tools, this.keys]) part.hidden = !isOpen.pen;
    for (const part of [this.troubles, this.looks]) part.hidden = !isOpen.look;
    this.answers.hidden = !isOpen.read;
    this.afterwards.hidden = !isOpen.kept;
    this.plate.hidden = !isOpen.read && !isOpen.kept;
    this.node.dataset.phase = phase;
    if (!this.isBusy) this.how.textContent = isClosed ? words.how_bend : line.length > 0 ? words.how_more : words.how;
    this.undo.disabled = !room.canGoBack;
    this.again.disabled = line.length === 0;
    this.done.disabled = line.length < 3 || this.isBusy;
    this.take.hidden = !offer;
    if (isOpen.look) this.troubles.replaceChildren(...[...(this.reasons ?? []), offer ? `${words.offer}: ${lower(this.offerWords)}` : ""].filter(Boolean).map((text) => element("p", {}, text)));
    this.sentence.textContent = room.sentence;
    this.names.show(this.plate.hidden ? [] : room.names);
    this.counters.node.hidden = !isOpen.read;
    this.aloud.hidden = !this.voice.dutch;
    this.aloud.textContent = this.voice.isSpeaking ? words.quiet : words.aloud;
    this.counters.show(room.counts);
    if (this.remark.value !== room.remark) this.remark.value = room.remark;
    const said = ANSWERS.reduce((sum, name) => sum + room.counts[name], 0);
    this.save.disabled = this.isBusy || said > room.counts.aanwezig;
    this.result.textContent = room.kept?.antwoord ?? "";
    this.tellOthers();
  }

  tellOthers() {
    this.channel.tell("zaal", this.room.told);
  }
}

const lower = (text = "") => text.charAt(0).toLowerCase() + text.slice(1);
