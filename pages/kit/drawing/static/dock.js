// The column beside the map (a sheet under it on a phone): how to begin, what to do now, what the server
// found, and the numbers. It never lies over the drawing.

import { drawing as icon, element } from "../kaart/element.js";
import { Corners } from "./corners.js";
import { FEWEST } from "./shape.js";

const ICONS = {
  corners: "M5 8 13 4l6 6-2 9-11-1zM5 8v.01M13 4v.01M19 10v.01M17 19v.01M6 18v.01",
  tap: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  living: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  outline: "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4",
  keys: "M3 7h18v10H3zM6.5 10.5h.01M10 10.5h.01M14 10.5h.01M17.5 10.5h.01M8 14h8",
};

/** @param {{begin: Function, choose: Function, keyboard: Function, accept: Function, refuse: Function, tidy: Function, resume: Function, pointAt: Function, tapPiece: Function}} hands */
export class Dock {
  constructor({ easel, checker, numbers, ground, places, config, hands }) {
    Object.assign(this, { easel, checker, ground, config, words: config.words, hands });
    const { words } = this;
    this.guide = element("p", { class: "bk-guide", "aria-live": "polite" });
    this.kept = element("p", { class: "bk-kept" });
    this.corners = new Corners(easel, places, words);
    this.start = this.startSection();
    this.question = element("div", { class: "bk-ask bk-kept-question", role: "group", hidden: true });
    this.tap = this.tapSection();
    this.choose = element("div", { class: "bk-choose", hidden: true });
    this.offer = element("div", { class: "bk-ask bk-offer", role: "group", "aria-label": words.offer, hidden: true });
    this.reasons = element("div", { class: "bk-reasons", role: "status" });
    this.more = this.moreSection();
    this.pull = element("button", { type: "button", class: "bk-pull", "aria-expanded": "false", onclick: () => this.open(!this.isOpen) }, element("span", { class: "bk-grip", "aria-hidden": "true" }), element("span", { class: "bk-pull-text" }, words.more_numbers));
    this.body = element("div", { class: "bk-dock-body", tabindex: 0, role: "region", "aria-label": words.dock }, element("h1", {}, words.title), this.question, this.guide, this.start, this.tap, this.choose, this.offer, this.reasons, numbers.node, this.corners.node, this.more, this.kept);
    this.node = element("aside", { class: "bk-dock", "aria-label": words.dock_label }, this.pull, this.body);
    easel.addEventListener("change", ({ detail }) => this.show(detail));
    checker.addEventListener("news", () => {
      this.showReasons();
      this.showGuide();
    });
    this.show(new Set(["layer", "phase"]));
  }

  get isOpen() {
    return this.node.classList.contains("bk-open");
  }

  /** On a phone: pull the sheet up, or let it down. */
  open(on) {
    this.node.classList.toggle("bk-open", on);
    this.pull.setAttribute("aria-expanded", String(on));
    this.pull.querySelector(".bk-pull-text").textContent = on ? this.words.fewer_numbers : this.words.more_numbers;
  }

  startSection() {
    const { words, config } = this;
    const ways = config.ways.map((way) =>
      element("button", { type: "button", class: "bk-way", "data-way": way, onclick: () => this.hands.begin(way) }, icon(ICONS[way], 30), element("span", {}, element("b", {}, words.ways[way].title), element("small", {}, words.ways[way].hint))),
    );
    const keys = element("button", { type: "button", class: "bk-way bk-way-small", "data-way": "keys", onclick: () => this.hands.keyboard() }, icon(ICONS.keys, 24), element("span", {}, element("b", {}, words.with_keys)));
    return element("div", { class: "bk-ways" }, ...ways, keys);
  }

  tapSection() {
    const { words, config } = this;
    this.layers = config.layers.map((layer) => element("button", { type: "button", class: "bk-seg", "data-layer": layer, "aria-pressed": "false", onclick: () => this.hands.tapLayer(layer) }, words.layers[layer]));
    this.pieces = element("ul", { class: "bk-pieces" });
    this.byName = element("details", { class: "bk-fold" }, element("summary", {}, words.by_name), this.pieces);
    return element("div", { class: "bk-tap", hidden: true }, element("div", { class: "bk-segs", role: "group", "aria-label": words.what_to_tap }, ...this.layers), this.byName);
  }

  moreSection() {
    const { words, easel, hands } = this;
    const button = (key, act) => element("button", { type: "button", class: "bk-pill", "data-more": key, onclick: act }, words[key]);
    this.buttons = {
      another_part: button("another_part", () => hands.next("part")),
      hole: button("hole", () => hands.next("hole")),
      tidy: button("tidy", hands.tidy),
      keyboard: button("keyboard", () => hands.keyboard()),
      never_mind: button("never_mind", () => easel.set({ next: null })),
    };
    return element("div", { class: "bk-more" }, ...Object.values(this.buttons));
  }

  show(detail) {
    const { easel, words } = this;
    const { phase, proposal, drawing } = easel;
    this.start.hidden = phase !== "begin" || !this.question.hidden;
    this.tap.hidden = phase !== "tap";
    this.choose.hidden = phase !== "living" && phase !== "outline";
    const isClosed = phase === "corners" && !drawing.open && drawing.parts.length > 0 && !proposal;
    this.buttons.another_part.hidden = this.buttons.hole.hidden = !isClosed || easel.next !== null;
    this.buttons.tidy.hidden = !isClosed || easel.next !== null || easel.nCorners < 6;
    this.buttons.never_mind.hidden = easel.next === null;
    this.buttons.keyboard.hidden = !["corners", "tap"].includes(phase);
    this.showGuide();
    this.kept.textContent = easel.isEmpty ? "" : easel.isKept ? words.kept : words.not_kept;
    this.kept.classList.toggle("bk-warn", !easel.isKept);
    if (detail.has("layer") || (detail.has("drawing") && phase === "tap")) this.showPieces();
    if (detail.has("proposal")) this.showOffer();
    if (["phase", "next", "proposal"].some((name) => detail.has(name))) this.body.scrollTop = 0;
    if (detail.has("phase") || detail.has("proposal")) this.showReasons();
    if (detail.has("phase") && !this.choose.hidden) this.showChoice();
  }

  showGuide() {
    const text = this.question.hidden ? this.whatToDo() : "";
    if (this.guide.textContent !== text) this.guide.textContent = text;
  }

  whatToDo() {
    const { easel, words } = this;
    const { phase, openRing, next, drawing } = easel;
    if (easel.proposal) return words.guide.offer;
    if (phase === "begin") return easel.canUndo ? words.guide.begin_again : words.guide.begin;
    if (phase === "tap") return this.ground.isTooFar ? words.guide.closer : drawing.pieces.length === 0 ? words.guide.tap : words.guide.tapped.replace("{count}", drawing.pieces.length);
    if (phase === "living" || phase === "outline") return words.guide[phase];
    if (next) return words.guide[next];
    if (!openRing && drawing.parts.length === 0) return words.guide.corners[0];
    if (!openRing) return this.checker.isSound ? words.guide.closed : words.guide.unsound;
    return words.guide.corners[Math.min(openRing.length, FEWEST)];
  }

  showPieces() {
    const { easel, words } = this;
    this.layers.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.layer === easel.layer)));
    this.byName.hidden = easel.layer === "vakje";
    if (this.byName.hidden || easel.layer === null) return;
    const on = new Set(easel.drawing.pieces.map(({ key }) => key));
    const features = this.ground.features[easel.layer];
    if (this.listed !== features) {
      this.listed = features;
      const rows = this.ground.piecesOf(easel.layer).map((piece) => {
        const box = element("input", { type: "checkbox", "data-key": piece.key, onchange: () => this.hands.tapPiece(piece) });
        return element("li", {}, element("label", {}, box, piece.name));
      });
      this.pieces.replaceChildren(...(rows.length > 0 ? rows : [element("li", {}, words.none_here)]));
    }
    for (const box of this.pieces.querySelectorAll("input")) box.checked = on.has(box.dataset.key);
  }

  /** What lies under the drawing has changed: the lists of it too. One that stays is not made anew: someone may be in it. */
  relist() {
    this.show(new Set(["phase", "layer"]));
  }

  showChoice() {
    const { words, easel } = this;
    const kind = easel.phase;
    const rows = this.ground.piecesOf(kind === "living" ? "levend" : "getekend").map((piece) => element("li", {}, element("button", { type: "button", onclick: () => this.hands.choose(kind, piece) }, piece.name)));
    const back = element("button", { type: "button", class: "bk-pill", onclick: () => easel.set({ phase: easel.isEmpty ? "begin" : "corners" }) }, words.never_mind);
    this.choose.replaceChildren(element("ul", { class: "bk-choices" }, ...(rows.length > 0 ? rows : [element("li", {}, words.none_here)])), back);
  }

  /** A repaired or tidier outline: what would change, and the choice. */
  showOffer() {
    const { proposal } = this.easel;
    this.offer.hidden = proposal === null;
    if (!proposal) return;
    const { words } = this;
    const yes = element("button", { type: "button", class: "bk-pill bk-strong", onclick: this.hands.accept }, words.accept);
    const no = element("button", { type: "button", class: "bk-pill", onclick: this.hands.refuse }, words.refuse);
    const legend = element("p", { class: "bk-before-after" }, element("i", { class: "bk-line bk-line-old", "aria-hidden": "true" }), words.before, element("i", { class: "bk-line bk-line-new", "aria-hidden": "true" }), words.after);
    this.offer.replaceChildren(element("p", {}, proposal.sentence), legend, element("div", { class: "bk-pair" }, yes, no));
    yes.focus({ preventScroll: true });
    this.open(true);
  }

  showReasons() {
    const { words, hands, checker, easel } = this;
    if (easel.proposal || easel.phase === "begin") return this.reasons.replaceChildren();
    const rows = checker.reasons.map(({ zin, plek }) => element("li", {}, element("span", {}, zin), plek ? element("button", { type: "button", class: "bk-pill", onclick: () => hands.pointAt(plek) }, words.show_where) : null));
    if (rows.length === 0) return this.reasons.replaceChildren();
    const repair = checker.repair && !easel.openRing ? element("button", { type: "button", class: "bk-pill bk-strong", onclick: () => easel.set({ proposal: checker.repair }) }, words.see_repair) : null;
    this.reasons.replaceChildren(element("ul", {}, ...rows), ...(repair ? [repair] : []));
  }

  /** Ask something before anything else: buttons are [text, act, strong]. */
  ask(text, buttons) {
    const close = () => {
      this.question.hidden = true;
      this.show(new Set(["phase"]));
    };
    const made = buttons.map(([label, act, strong]) =>
      element("button", { type: "button", class: "bk-pill" + (strong ? " bk-strong" : ""), onclick: () => (close(), act()) }, label),
    );
    this.question.setAttribute("aria-label", text);
    this.question.replaceChildren(element("p", {}, text), element("div", { class: "bk-pair" }, ...made));
    this.question.hidden = false;
    this.show(new Set(["phase"]));
    made[0].focus({ preventScroll: true });
  }
}
