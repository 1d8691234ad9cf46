// A line drawn by hand wavers a little. The corners stay exactly where they are; only the line between two
// of them bends, by a pixel or two, and in the same way every time.

const STEP_PX = 9;
const MOST_PX = 1.7;
const SHORTEST_PX = 36;

/** Points along a ring on the screen, as [[lat, lng], ...], for a ring of [lon, lat]; `closed` joins the ends. */
export function waver(map, ring, closed) {
  const corners = ring.map(([lon, lat]) => map.latLngToLayerPoint([lat, lon]));
  const nEdges = closed ? corners.length : corners.length - 1;
  const line = [];
  for (let index = 0; index < nEdges; index++) {
    const [from, to] = [corners[index], corners[(index + 1) % corners.length]];
    line.push([ring[index][1], ring[index][0]], ...bend(from, to, seedOf(ring[index])).map((point) => map.layerPointToLatLng(point)));
  }
  if (!closed && ring.length > 0) line.push([ring.at(-1)[1], ring.at(-1)[0]]);
  return line;
}

function bend(from, to, seed) {
  const length = from.distanceTo(to);
  if (length < SHORTEST_PX) return [];
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const nSteps = Math.floor(length / STEP_PX);
  return Array.from({ length: nSteps - 1 }, (_, step) => {
    const along = ((step + 1) / nSteps) * length;
    const away = MOST_PX * Math.sin((Math.PI * along) / length) ** 0.5 * (0.65 * Math.sin(along / 31 + seed) + 0.35 * Math.sin(along / 13 + 2.1 * seed));
    return L.point(from.x + dx * along - dy * away, from.y + dy * along + dx * away);
  });
}

/** The same corner always bends its line the same way. */
const seedOf = ([lon, lat]) => ((lon * 7919 + lat * 104729) % 1) * 2 * Math.PI;
