// A drawing as it stands: parts, each an outer ring and its holes, each ring its corners in order.
// Nothing here changes anything. Every act gives a new drawing, which shares with the old one all that
// stayed the same; an act that changes nothing gives back the very same drawing.
//
// drawing: { parts: [[ring, ...], ...], open: [part, ring] | null, pieces: [{ key, name, geometry }, ...], origin }
// ring: [[lon, lat], ...] in degrees, the first corner not repeated at the end
// open: the ring that still gets corners; pieces: what was tapped together and is not yet one outline
// origin: what it was begun from, { kind, id, name }, or null

import { asKept } from "./measure.js";

export const EMPTY = Object.freeze({ parts: [], open: null, pieces: [], origin: null });

export const FEWEST = 3;

/** Do an act, written as a plain object so that it can be kept and done again. */
export function apply(drawing, act) {
  return ACTS[act.do](drawing, act);
}

const ACTS = {
  /** A corner at the end of the open ring; with `begin`, the first one of a new part, or of a hole in part `part`. */
  corner(drawing, { at, begin = null, part = null }) {
    const { parts, open } = drawing;
    if (open && !begin) return withRing(drawing, open, [...ringAt(drawing, open), at]);
    if (begin === "hole") return { ...drawing, parts: parts.with(part, [...parts[part], [at]]), open: [part, parts[part].length] };
    return { ...drawing, parts: [...parts, [[at]]], open: [parts.length, 0] };
  },
  close(drawing) {
    if (!drawing.open) return drawing;
    const closed = { ...drawing, open: null };
    return ringAt(drawing, drawing.open).length < FEWEST ? withoutRing(closed, drawing.open) : closed;
  },
  insert(drawing, { ring, index, at }) {
    return withRing(drawing, ring, ringAt(drawing, ring).toSpliced(index, 0, at));
  },
  move(drawing, { ring, index, at }) {
    const [lon, lat] = ringAt(drawing, ring)[index];
    return lon === at[0] && lat === at[1] ? drawing : withRing(drawing, ring, ringAt(drawing, ring).with(index, at));
  },
  /** A closed ring that keeps fewer than three corners is no ring any more. */
  remove(drawing, { ring, index }) {
    const left = ringAt(drawing, ring).toSpliced(index, 1);
    const isOpen = drawing.open && same(drawing.open, ring);
    return left.length < (isOpen ? 1 : FEWEST) ? withoutRing(drawing, ring) : withRing(drawing, ring, left);
  },
  drop(drawing, { ring }) {
    return withoutRing(drawing, ring);
  },
  /** Something else instead: an adopted outline, a repaired or tidied one, pieces that became one. */
  replace(drawing, { geometry, origin = drawing.origin }) {
    return { ...EMPTY, parts: partsOf(geometry), origin };
  },
  /** A piece on, or off again. */
  tap(drawing, { piece }) {
    const without = drawing.pieces.filter(({ key }) => key !== piece.key);
    return { ...drawing, pieces: without.length < drawing.pieces.length ? without : [...without, piece] };
  },
  clear() {
    return EMPTY;
  },
};

export const ringAt = ({ parts }, [part, ring]) => parts[part][ring];

export const isEmpty = ({ parts, pieces }) => parts.length === 0 && pieces.length === 0;

/** How many corners there are in all. */
export const countCorners = ({ parts }) => parts.flat().reduce((sum, ring) => sum + ring.length, 0);

/** Every ring with its address: [[part, ring], corners]. */
export const rings = ({ parts }) => parts.flatMap((part, p) => part.map((ring, r) => [[p, r], ring]));

/** Degrees as we keep them. */
export const rounded = ({ lng, lat }) => [asKept(lng), asKept(lat)];

/** The drawing as a GeoJSON geometry; rings of fewer than three corners are left out. Null when nothing is left. */
export function geometryOf({ parts }) {
  const whole = parts
    .filter(([outer]) => outer.length >= FEWEST)
    .map((part) => part.filter((ring) => ring.length >= FEWEST).map((ring) => [...ring, ring[0]]));
  if (whole.length === 0) return null;
  return whole.length === 1 ? { type: "Polygon", coordinates: whole[0] } : { type: "MultiPolygon", coordinates: whole };
}

/** The parts of a GeoJSON geometry: every corner exactly as it was. */
export function partsOf({ type, coordinates }) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return polygons.map((polygon) => polygon.map((ring) => ring.slice(0, -1).map(([lon, lat]) => [lon, lat])));
}

export const same = (left, right) => left !== null && right !== null && left[0] === right[0] && left[1] === right[1];

function withRing(drawing, [part, ring], corners) {
  const { parts } = drawing;
  return { ...drawing, parts: parts.with(part, parts[part].with(ring, corners)) };
}

/** Without its outer ring a part is gone, holes and all. */
function withoutRing(drawing, [part, ring]) {
  const { parts, open } = drawing;
  const left = ring === 0 ? parts.toSpliced(part, 1) : parts.with(part, parts[part].toSpliced(ring, 1));
  if (!open || same(open, [part, ring]) || (ring === 0 && open[0] === part)) return { ...drawing, parts: left, open: null };
  const moved = ring === 0 ? [open[0] - (open[0] > part), open[1]] : [open[0], open[1] - (open[0] === part && open[1] > ring)];
  return { ...drawing, parts: left, open: moved };
}
