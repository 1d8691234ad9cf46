// A little plane geometry on longitude and latitude; fine at the size of a town.

/** Does an area contain a [lon, lat]? Even-odd rule over all rings, so holes count. */
export function contains(geometry, [x, y]) {
  let inside = false;
  for (const ring of rings(geometry)) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i];
      const [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

const rings = ({ type, coordinates }) => (type === "Polygon" ? coordinates : type === "MultiPolygon" ? coordinates.flat() : []);

/** A point that stands for a geometry: itself, a middle vertex, or the centroid of the largest ring. */
export function anchor({ type, coordinates }) {
  if (type === "Point") return coordinates;
  if (type === "MultiPoint") return coordinates[0] ?? null;
  if (type.endsWith("LineString")) {
    const line = type === "LineString" ? coordinates : (coordinates[0] ?? []);
    return line[Math.floor(line.length / 2)] ?? null;
  }
  let best = null;
  for (const ring of rings({ type, coordinates })) {
    const candidate = centroid(ring);
    if (best === null || candidate.area > best.area) best = candidate;
  }
  return best ? best.point : null;
}

function centroid(ring) {
  let twice = 0;
  let x = 0;
  let y = 0;
  const [ox, oy] = ring[0];
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax, ay] = [ring[i][0] - ox, ring[i][1] - oy];
    const [bx, by] = [ring[i + 1][0] - ox, ring[i + 1][1] - oy];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (twice === 0) return { area: 0, point: ring[0] };
  return { area: Math.abs(twice), point: [ox + x / (3 * twice), oy + y / (3 * twice)] };
}
