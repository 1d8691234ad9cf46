// Lines drawn by hand, in pixels: thinned, and one stretch of a ring taken over by another. Points are [x, y].

export const distance = ([x, y], [otherX, otherY]) => Math.hypot(x - otherX, y - otherY);

export const lengthOf = (points) => points.slice(1).reduce((sum, point, index) => sum + distance(points[index], point), 0);

/** Leave out the points that lie closer than `tolerance` to the line between those that stay. */
export function thin(points, tolerance) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  let [furthest, most] = [0, tolerance];
  for (let index = 1; index < points.length - 1; index++) {
    const away = nearestOn(points[index], first, last).away;
    if (away > most) [furthest, most] = [index, away];
  }
  if (furthest === 0) return [first, last];
  return [...thin(points.slice(0, furthest + 1), tolerance).slice(0, -1), ...thin(points.slice(furthest), tolerance)];
}

/**
 * Let a stroke that begins and ends on a ring take the place of the shorter stretch between those two places.
 * Returns the new ring, or null when the stroke does not begin and end within `reach` of the ring.
 */
export function bend(ring, stroke, reach) {
  const [from, to] = [stroke[0], stroke.at(-1)].map((point) => nearestOnRing(point, ring));
  if (from.away > reach || to.away > reach) return null;
  const ahead = stretch(ring, from, to);
  const behind = stretch(ring, to, from);
  const isAheadKept = lengthOf([from.point, ...ahead, to.point]) >= lengthOf([to.point, ...behind, from.point]);
  const inner = stroke.slice(1, -1);
  return isAheadKept ? [from.point, ...ahead, to.point, ...inner.toReversed()] : [to.point, ...behind, from.point, ...inner];
}

/** The corners of a ring between two places on it, going the way of the ring. */
function stretch(ring, from, to) {
  const isSameSide = from.side === to.side && from.along <= to.along;
  if (isSameSide) return [];
  const corners = [];
  let side = from.side;
  do {
    side = (side + 1) % ring.length;
    corners.push(ring[side]);
  } while (side !== to.side);
  return corners;
}

function nearestOnRing(point, ring) {
  const found = ring.map((corner, side) => ({ side, ...nearestOn(point, corner, ring[(side + 1) % ring.length]) }));
  return found.reduce((best, one) => (one.away < best.away ? one : best));
}

function nearestOn(point, [x, y], [endX, endY]) {
  const [dx, dy] = [endX - x, endY - y];
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : Math.min(1, Math.max(0, ((point[0] - x) * dx + (point[1] - y) * dy) / long));
  const there = [x + along * dx, y + along * dy];
  return { point: there, along, away: distance(point, there) };
}
