// The way in for phones: a QR code, a short link, a code with which people draw, and how many did.

import { element } from "../../kaart/element.js";
import { inDrawings, phones } from "../phones.js";
import { WorkError } from "../work.js";

const AGAIN_MS = 4_000;

export class JoinScene {
  constructor({ node, config, work, say }) {
    Object.assign(this, { node, config, work, say, kept: `buurtkaart-avond-code-${config.meeting.id}` });
    this.code = JSON.parse(sessionStorage.getItem(this.kept) ?? "null");
    const { words } = config;
    this.picture = element("img", { class: "av-qr", alt: "" });
    this.link = element("p", { class: "av-link" });
    this.letters = element("p", { class: "av-code" });
    this.until = element("p", {});
    this.number = element("p", { class: "av-number", role: "status" });
    this.sorry = element("p", { class: "av-sorry", role: "status" });
    this.way = element("p", {}, element("span", { class: "av-label" }, words.join_or));
    this.addresses = element("select", { class: "av-button", "aria-label": words.join_address, onchange: () => this.find(this.addresses.value) });
    this.make = element("button", { type: "button", class: "av-button av-make", onclick: () => this.do(() => this.handOut()) }, words.join_make_code);
    this.withdraw = element("button", { type: "button", class: "av-button", onclick: () => this.do(() => this.takeBack()) }, words.join_withdraw);
    this.coded = element("div", { class: "av-coded" }, element("p", { class: "av-label" }, words.join_code), this.letters, this.until);
    this.found = element(
      "div",
      { class: "av-join-words" },
      element("ol", {}, ...words.join_steps.map((text) => element("li", {}, text))),
      this.way,
      this.link,
      this.coded,
      this.make,
      this.number,
    );
    node.classList.add("av-join");
    node.append(this.picture, this.sorry, this.found, element("div", { class: "av-join-tools" }, this.withdraw, this.addresses));
    phones.addEventListener("change", () => this.count());
  }

  async show() {
    this.isShown = true;
    this.count();
    this.tell();
    if (!this.address) await this.find();
  }

  hide() {
    this.isShown = false;
  }

  /** Ask where phones find this computer; as long as nothing answers, ask again. */
  async find(adres = this.address ?? "") {
    const { config, work, code } = this;
    try {
      this.told(await work("/avond/meedoen", { gesprek: config.meeting.id, vanaf: location.origin, adres, code: code?.code ?? "" }));
    } catch (error) {
      if (!(error instanceof WorkError)) throw error;
      this.sorry.textContent = error.sentence || config.words.join_waiting;
    }
    if (!this.address && this.isShown) setTimeout(() => this.isShown && !this.address && this.find(), AGAIN_MS);
  }

  told({ adressen, adres, link, qr, zin }) {
    this.address = adres;
    this.sorry.textContent = zin ?? "";
    if (adres) {
      this.picture.src = qr;
      this.picture.alt = this.config.words.join_alt.replace("{link}", link);
      this.link.textContent = link;
    }
    this.addresses.replaceChildren(...adressen.map((one) => element("option", { value: one, selected: one === adres }, one.split("://")[1])));
    this.tell();
  }

  tell() {
    const { words } = this.config;
    const found = Boolean(this.address);
    for (const part of [this.picture, this.found]) part.hidden = !found;
    this.sorry.hidden = found;
    this.letters.textContent = this.code?.code ?? "";
    this.until.textContent = this.code ? words.join_until.replace("{time}", this.code.tot) : "";
    this.coded.hidden = this.withdraw.hidden = !this.code;
    this.make.hidden = Boolean(this.code);
    this.addresses.hidden = this.addresses.options.length < 2;
  }

  count() {
    this.number.textContent = inDrawings(this.config.words, phones.state.tekeningen);
  }

  async handOut() {
    this.keep(await this.work("/avond/code", { gesprek: this.config.meeting.id }));
  }

  async takeBack() {
    await this.work("/avond/code-weg", { id: this.code.id });
    this.keep(null);
  }

  /** The code cannot be looked up later: this window keeps it, so that a reload shows it again. */
  keep(code) {
    this.code = code;
    if (code) sessionStorage.setItem(this.kept, JSON.stringify(code));
    else sessionStorage.removeItem(this.kept);
    this.tell();
    this.find();
  }

  async do(act) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof WorkError)) throw error;
      this.say(error.sentence || this.config.words.join_no_answer);
    }
  }
}
