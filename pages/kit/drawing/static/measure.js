// Lengths and areas in metres, near enough at the size of a town; the server measures exactly.

const M_PER_DEGREE = 111_320;

/** Degrees as we keep them: to a decimetre. */
export const asKept = (degrees) => Math.round(degrees * 1e6) / 1e6;

/** The place some metres to the east and north of [lon, lat]. */
export const beside = ([lon, lat], eastM, northM) => [lon + eastM / (M_PER_DEGREE * Math.cos((lat * Math.PI) / 180)), lat + northM / M_PER_DEGREE].map(asKept);

const flat = ([lon, lat], [lon0, lat0]) => [(lon - lon0) * M_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180), (lat - lat0) * M_PER_DEGREE];

/** Metres between two places given as [lon, lat]. */
export function distanceM(one, other) {
  return Math.hypot(...flat(other, one));
}

/** Square kilometres of all parts together, holes taken off. */
export function areaKm2(parts) {
  const m2 = parts.reduce((sum, [outer, ...holes]) => sum + ringM2(outer) - holes.reduce((taken, hole) => taken + ringM2(hole), 0), 0);
  return Math.max(0, m2) / 1e6;
}

function ringM2(ring) {
  const points = ring.map((corner) => flat(corner, ring[0]));
  const twice = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
