// The film: the living buurten of every month of one theme, as the server wrote it (data/api/film.py),
// and how each month becomes the next.

import { paleness } from "./areas.js";
import { middle, pairRings, pairWithPoint, partners } from "./morph.js";

const FORM = 1;

// Shapes in motion are kept in pixels of this zoom, seen from the film's own corner of the map.
export const ZOOM = 16;

export class Film {
  /** @throws {RangeError} when this is written in a form we do not know */
  constructor(body) {
    if (body.vorm !== FORM) throw new RangeError(`film of form ${body.vorm}`);
    this.months = body.maanden;
    this.who = body.wie;
    this.levels = body.niveaus;
    this.moments = body.momenten;
    this.corner = body.begin;
    this.degrees = ([x, y]) => [this.corner[0] + x * body.stap, this.corner[1] + y * body.stap];
    this.lines = body.lijnen.map(walk);
    this.origin = inPixels(this.corner);
    this.collections = new Map();
    this.ways = [];
  }

  /** The living buurten of a month, as the layer of that month has them. */
  collection(month) {
    if (!this.collections.has(month)) {
      const moment = this.moments[this.months.indexOf(month)];
      const features = this.levels.flatMap((niveau, level) => moment.map((area) => this.feature(area, niveau, area.vormen[level])));
      this.collections.set(month, { type: "FeatureCollection", features });
    }
    return this.collections.get(month);
  }

  feature(area, niveau, shape) {
    const properties = { ...this.who[area.wie], niveau, hart: this.degrees(area.hart), kans: area.kans?.[this.levels.indexOf(niveau)], stabiliteit: area.stabiliteit };
    const polygons = shape.map((rings) => rings.map((ring) => closed(this.ring(ring)).map(this.degrees)));
    const geometry = polygons.length === 1 ? { type: "Polygon", coordinates: polygons[0] } : { type: "MultiPolygon", coordinates: polygons };
    return { type: "Feature", id: `${properties.gebied}-${niveau}`, geometry, properties };
  }

  /** What moves at a place in time, and how far it is from one month to the next: 0 to 1. */
  between(at) {
    const index = Math.min(Math.floor(at), this.months.length - 2);
    return { moves: this.way(index), t: at - index };
  }

  /** The hearts at a place in time, as the layer of a month tells of them, and how much they are there. */
  hearts(at) {
    const { moves, t } = this.between(at);
    return moves
      .map(({ from, to, hearts: [a, b] }) => ({
        properties: { ...(t < 0.5 ? (from ?? to) : (to ?? from)), hart: [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])] },
        presence: presenceOf(from, to, t),
      }))
      .filter(({ presence }) => presence > 0);
  }

  /** The way from a month to the next, worked out when it is first asked for. */
  way(index) {
    this.ways[index] ??= this.findWay(this.moments[index], this.moments[index + 1]);
    return this.ways[index];
  }

  /** A buurt keeps its identity: only outlines of the same one become each other. */
  findWay(before, after) {
    const identity = ({ wie }) => this.who[wie].gebied;
    const [from, to] = [before, after].map((moment) => new Map(moment.map((area) => [identity(area), area])));
    const all = new Set([...from.keys(), ...to.keys()]);
    return [...all].map((gebied) => this.findMove(from.get(gebied), to.get(gebied)));
  }

  findMove(from, to) {
    const levels = this.levels.map((_, level) => {
      const [before, after] = [from, to].map((area) => (area ? area.vormen[level].map((rings) => rings.map((ring) => Float64Array.from(this.ring(ring).flatMap((step) => this.pixels(step))))) : []));
      return [...this.pairAll(outer(before), outer(after), from && to ? null : this.pixels((to ?? from).hart)), ...this.pairAll(holes(before), holes(after))];
    });
    return { from: from && this.who[from.wie], to: to && this.who[to.wie], hearts: [from ?? to, to ?? from].map(({ hart }) => this.degrees(hart)), pale: this.pale(from ?? to, to ?? from), levels };
  }

  /** Per level, how pale an area is in a month and in the next. */
  pale(...areas) {
    return this.levels.map((_, level) => areas.map(({ kans }) => paleness({ kans: kans?.[level] })));
  }

  /** A new buurt grows out of its heart, a new piece or hole out of its own middle. */
  pairAll(before, after, heart = null) {
    return partners(before, after).map(([a, b]) => {
      if (a && b) return pairRings(a, b);
      const { grown, still } = pairWithPoint(a ?? b, heart ?? middle(a ?? b));
      return a ? { from: grown, to: still } : { from: still, to: grown };
    });
  }

  /** The corners of a ring in grid steps, not closed. */
  ring(numbers) {
    return numbers.flatMap((n) => (n >= 0 ? this.lines[n] : this.lines[~n].toReversed()).slice(0, -1));
  }

  pixels(step) {
    const { x, y } = inPixels(this.degrees(step));
    return [x - this.origin.x, y - this.origin.y];
  }
}

const inPixels = ([lon, lat]) => L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), ZOOM);

/** What appears or disappears does so softly: 0 is not there, 1 is. */
export const presenceOf = (from, to, t) => (from && to ? 1 : to ? t : 1 - t);

function walk(steps) {
  let [x, y] = [0, 0];
  return Array.from({ length: steps.length / 2 }, (_, n) => [(x += steps[2 * n]), (y += steps[2 * n + 1])]);
}

const closed = (ring) => [...ring, ring[0]];
const outer = (polygons) => polygons.map(([ring]) => ring);
const holes = (polygons) => polygons.flatMap(([, ...rest]) => rest);
