// Throws the film on the map: living buurten between two months, on a canvas of their own.
//
// Dozens of SVG outlines with a soft edge each are too much work for every frame, and so is a blur over a whole
// screen. They are drawn small, softened by laying the picture over itself a little aside, and stretched.

import { FILL, FILL_PICKED } from "./areas.js";
import { element } from "./element.js";
import { presenceOf, ZOOM } from "./film.js";

// Canvas pixels per screen pixel, and how far aside in screen pixels: about as soft as an area at rest (kaart.css).
const SHARE = 0.3;
const ASIDE = 2.2;

export class Projector extends L.Renderer {
  constructor(identity) {
    super({ pane: "bk-film" });
    this.identity = identity;
  }

  /** Show a place in time, in months from the first; `picked` is the area that stands out. */
  project(film, at, picked) {
    Object.assign(this, { film, at, picked });
    this.place();
    this.paint();
  }

  _initContainer() {
    this._container = element("canvas", { class: "bk-film", "aria-hidden": "true" });
    this.screen = this._container.getContext("2d");
    this.pen = element("canvas").getContext("2d");
  }

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  }

  _updatePaths() {}

  /** The map moved: lie over what is in sight, and a little around it. */
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    super._update();
    const size = this._bounds.getSize();
    L.DomUtil.setPosition(this._container, this._bounds.min);
    const [width, height] = [size.x, size.y].map((side) => Math.ceil(side * SHARE));
    for (const canvas of [this._container, this.pen.canvas]) Object.assign(canvas, { width, height });
    Object.assign(this._container.style, { width: `${width / SHARE}px`, height: `${height / SHARE}px` });
    this.placed = null;
    if (this.film) this.project(this.film, this.at, this.picked);
  }

  /** Where the film's own pixels come on the canvas; while the map zooms, the canvas stretches as it was. */
  place() {
    if (this.placed === this.film) return;
    this.placed = this.film;
    const [lon, lat] = this.film.corner;
    const corner = this._map.latLngToLayerPoint([lat, lon])._subtract(this._bounds.min);
    const scale = this._map.getZoomScale(this._zoom, ZOOM);
    this.matrix = [SHARE * scale, 0, 0, SHARE * scale, SHARE * corner.x, SHARE * corner.y];
    this.line = 2 / scale;
  }

  paint() {
    const { pen, film, screen } = this;
    const { width, height } = screen.canvas;
    const { moves, t } = film.between(this.at);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.setTransform(...this.matrix);
    film.levels.forEach((niveau, level) => {
      for (const { from, to, levels, pale } of moves) {
        const { gebied, kleur } = t < 0.5 ? (from ?? to) : (to ?? from);
        const strong = gebied === this.picked;
        const presence = presenceOf(from, to, t);
        pen.fillStyle = pen.strokeStyle = this.identity(kleur);
        const [before, after] = pale[level];
        pen.globalAlpha = presence * (strong ? FILL_PICKED : FILL)[niveau] * (before + t * (after - before));
        trace(pen, levels[level], t);
        pen.fill();
        if (!strong || niveau !== "rand") continue;
        pen.globalAlpha = 0.9 * presence;
        pen.lineWidth = this.line;
        pen.stroke();
      }
    });
    screen.clearRect(0, 0, width, height);
    // A quarter of each of the four, added up, is their mean.
    Object.assign(screen, { globalCompositeOperation: "lighter", globalAlpha: 0.25 });
    const aside = ASIDE * SHARE;
    for (const [x, y] of [[-aside, -aside], [-aside, aside], [aside, -aside], [aside, aside]]) screen.drawImage(pen.canvas, x, y);
  }
}

function trace(pen, pairs, t) {
  pen.beginPath();
  for (const { from, to } of pairs) {
    pen.moveTo(from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]));
    for (let i = 2; i < from.length; i += 2) pen.lineTo(from[i] + t * (to[i] - from[i]), from[i + 1] + t * (to[i + 1] - from[i + 1]));
    pen.closePath();
  }
}
