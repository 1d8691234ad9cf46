// One map with all its layers, showing one moment: a month and a theme.

import { Areas, findPicked, placeOf } from "./areas.js";
import { Barriers } from "./barriers.js";
import { Beyond } from "./beyond.js";
import { declutter } from "./declutter.js";
import { element } from "./element.js";
import { Items, lives } from "./items.js";
import { magnified } from "./magnified.js";
import { anchor } from "./plane.js";
import { Projector } from "./projector.js";

// Which layer key shows which open-data collections.
const COLLECTIONS = {
  initiatieven: [["initiatief", "/initiatieven"]],
  netwerken: [["netwerk", "/netwerken"]],
  gesprekken: [["buurtgesprek", "/buurtgesprekken"]],
  ontmoeten: [["ontmoetingsplek", "/ontmoetingsplekken"]],
  aandacht: [["aandachtsplek", "/aandachtsplekken"]],
  schouw: [["buurtschouw", "/buurtschouwen"], ["bevinding", "/bevindingen"]],
};

const BESIDE = { symbolen: "/buurten", getekend: "/getekende-buurten", barrieres: "/barrieres" };

export class Pane {
  constructor(map, config, source, { onPick, onRough }) {
    Object.assign(this, { map, config, source, onPick, onRough });
    this.areas = new Areas(map, config);
    this.barriers = new Barriers(map, config);
    this.items = new Items(map, config);
    this.items.addTo(map);
    this.areas.hearts.addTo(map);
    this.picked = L.layerGroup().addTo(map);
    this.caption = element("div", { class: "bk-caption", hidden: true });
    map.getContainer().append(this.caption);
    this.beyond = new Beyond(map, config, ({ hart }) => map.setView([hart[1], hart[0]], Math.max(map.getZoom(), 14)));
    this.projector = new Projector((colour) => this.areas.identity(colour));
    this.turn = 0;
    this.alive = true;
    map.on("zoomend", () => declutter(map));
  }

  async drawGround() {
    const [wijken, cbsBuurten] = await Promise.all([this.source.get("/wijken"), this.source.get("/cbs-buurten")]);
    this.areas.drawBase(wijken, cbsBuurten);
    this.areas.drawFormal(wijken, cbsBuurten);
    return wijken;
  }

  /** Draw a moment; a newer call overtakes an older one that is still waiting for its answer. */
  async draw(view) {
    const turn = ++this.turn;
    const living = await this.source.livingAreas(view.month, view.theme);
    if (turn !== this.turn) return false;
    this.areas.drawLiving(living, pickedBy(view), this.onPick);
    this.nLiving = this.areas.cores().length;
    this.rest();
    this.toggle(view);
    this.beyond.show(view.layers.has("levend") ? this.areas.cores() : []);
    this.drawPicked(view);
    declutter(this.map);
    return true;
  }

  /**
   * Show the film at a place in time, in months from its first. What belongs to one month only, and what
   * the film does not tell of, rests meanwhile.
   */
  project(film, at, view) {
    this.turn++; // what was still to be drawn is of another moment
    if (!this.moving) {
      this.moving = true;
      this.map.getContainer().classList.add("bk-filmed", "bk-moving");
      if (view.layers.has("levend")) this.projector.addTo(this.map);
    }
    if (!view.layers.has("levend")) return;
    const month = film.months[Math.round(at)];
    const hearts = film.hearts(at);
    const isNew = month !== this.passing;
    if (isNew) {
      this.passing = month;
      this.standsOut = findPicked(film.collection(month).features, pickedBy(view));
      this.beyond.show(hearts.map(({ properties }) => properties));
    }
    this.nLiving = hearts.length;
    this.projector.project(film, at, this.standsOut);
    this.areas.moveHearts(hearts, this.standsOut, this.onPick);
    if (isNew && magnified(this.map) > 1) declutter(this.map, { moving: true });
  }

  rest() {
    if (!this.moving) return;
    Object.assign(this, { moving: false, passing: null });
    this.map.getContainer().classList.remove("bk-moving");
    this.projector.remove();
  }

  /** The collections of the layers that are on, as [noun, collection]; what is drawn beside them is fetched too. */
  async fetchItems({ layers }) {
    const wanted = [...layers].flatMap((key) => COLLECTIONS[key] ?? []);
    const beside = [...layers].filter((key) => key in BESIDE).map((key) => this.source.items(BESIDE[key]));
    const collections = await Promise.all(wanted.map(async ([noun, path]) => [noun, await this.source.items(path)]));
    await Promise.all(beside);
    return collections;
  }

  async drawItems(view) {
    const collections = await this.fetchItems(view);
    this.collections = collections;
    this.items.draw(collections, view, this.onPick, this.onRough);
    if (view.layers.has("symbolen")) {
      const buurten = await this.source.items(BESIDE.symbolen);
      this.areas.drawAsleep(buurten.features.filter(({ properties }) => lives(properties, view, { themeless: true })), view.theme, this.onPick);
    }
    if (view.layers.has("getekend")) {
      const outlines = await this.source.items(BESIDE.getekend);
      this.areas.drawDrawn(outlines.features.filter(({ properties }) => lives(properties, view, { themeless: true })), this.onPick);
    }
    this.barriers.draw(view.layers.has("barrieres") ? await this.source.items(BESIDE.barrieres) : null, view);
    declutter(this.map);
  }

  /** Where a buurt or record stands, as [lon, lat]; null when the map does not hold it. */
  whereIs(id) {
    const core = this.areas.cores().find(({ gebied, buurtId }) => gebied === id || buurtId === id);
    if (core) return core.hart;
    const features = [...(this.collections ?? []).flatMap(([, collection]) => collection.features), ...this.areas.outlines, ...this.barriers.features];
    const feature = features.find((candidate) => candidate.id === id && candidate.geometry);
    return feature ? anchor(feature.geometry) : null;
  }

  toggle(view) {
    const shown = { levend: this.areas.living, getekend: this.areas.drawn, symbolen: this.areas.asleep, wijken: this.areas.formal, cbs: this.areas.statistical };
    for (const [key, layer] of Object.entries(shown)) {
      if (view.layers.has(key)) layer.addTo(this.map);
      else layer.remove();
    }
    if (view.layers.has("levend")) this.areas.hearts.addTo(this.map);
    else this.areas.hearts.remove();
  }

  drawPicked(view) {
    this.picked.clearLayers();
    const place = placeOf(view.place);
    if (!place) return;
    const [lon, lat] = place;
    const pin = element("span", { class: "bk-pin" });
    this.picked.addLayer(L.marker([lat, lon], { icon: L.divIcon({ html: pin, className: "bk-pin-icon", iconSize: [0, 0] }), interactive: false, keyboard: false, zIndexOffset: 4000 }));
  }

  remove() {
    this.turn++;
    this.alive = false;
    this.map.remove();
    this.caption.remove();
    this.beyond.node.remove();
  }

  say(text) {
    if (this.caption.textContent !== text) this.caption.textContent = text;
    this.caption.hidden = !text;
  }
}

function pickedBy(view) {
  if (!view.place) return null;
  return { id: view.place, point: placeOf(view.place) };
}
