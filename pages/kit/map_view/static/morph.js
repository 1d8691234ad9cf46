// How the outline of one month becomes that of the next. Pure: rings in, rings out; a ring is a
// Float64Array of x, y, x, y, ... and does not repeat its first corner.
//
// Two rings are laid beside each other like two people who walk around together: nobody walks back, and
// they stay as near to each other as they can (dynamic time warping). Every corner of either ring is a
// stop on that walk, so that the way begins and ends at exactly the outlines of the two months.

// So many places along each ring are compared.
const PLACES = 48;
const SIDE = PLACES + 1;

/** @returns {{from: Float32Array, to: Float32Array}} both rings with equally many corners, in the order of the walk */
export function pairRings(from, to) {
  const [here, there] = [new Round(from), new Round(to)];
  const [along, beside] = walkTogether(here.places(), there.places());
  const stops = [...here.shares.map((share) => when(along, share)), ...there.shares.map((share) => when(beside, (share - beside[0] + 2) % 1 + beside[0]))];
  stops.sort((a, b) => a - b);
  const pair = { from: new Float32Array(2 * stops.length), to: new Float32Array(2 * stops.length) };
  stops.forEach((stop, index) => {
    pair.from.set(here.at(at(along, stop)), 2 * index);
    pair.to.set(there.at(at(beside, stop)), 2 * index);
  });
  return pair;
}

/** A ring that appears grows out of a point, one that disappears shrinks into it. */
export function pairWithPoint(ring, [x, y]) {
  const still = Float32Array.from(ring, (_, index) => (index % 2 ? y : x));
  return { grown: Float32Array.from(ring), still };
}

/** Pair the rings of two shapes, nearest middles first; what finds no partner has null on the other side. */
export function partners(from, to) {
  const distances = from.flatMap((a, i) => to.map((b, j) => [distance(middle(a), middle(b)), i, j])).sort(([a], [b]) => a - b);
  const [takenFrom, takenTo, pairs] = [new Set(), new Set(), []];
  for (const [, i, j] of distances) {
    if (takenFrom.has(i) || takenTo.has(j)) continue;
    takenFrom.add(i);
    takenTo.add(j);
    pairs.push([from[i], to[j]]);
  }
  return [...pairs, ...from.filter((_, i) => !takenFrom.has(i)).map((ring) => [ring, null]), ...to.filter((_, j) => !takenTo.has(j)).map((ring) => [null, ring])];
}

export function middle(ring) {
  let [x, y] = [0, 0];
  for (let i = 0; i < ring.length; i += 2) {
    x += ring[i];
    y += ring[i + 1];
  }
  return [(2 * x) / ring.length, (2 * y) / ring.length];
}

/** A walk around a ring; a share of the way, from 0 to 1, says where one is. */
class Round {
  constructor(ring) {
    this.ring = ring;
    const n = ring.length / 2;
    const lengths = [0];
    for (let i = 1; i <= n; i++) lengths.push(lengths[i - 1] + distance(this.corner(i - 1), this.corner(i)));
    this.shares = lengths.slice(0, -1).map((length) => length / lengths[n]);
  }

  corner(index) {
    const i = 2 * (index % (this.ring.length / 2));
    return [this.ring[i], this.ring[i + 1]];
  }

  at(share) {
    const whole = share - Math.floor(share);
    let [low, high] = [0, this.shares.length];
    while (high - low > 1) {
      const between = (low + high) >> 1;
      if (this.shares[between] <= whole) low = between;
      else high = between;
    }
    const [x, y] = this.corner(low);
    const [nx, ny] = this.corner(low + 1);
    const reach = (this.shares[low + 1] ?? 1) - this.shares[low];
    const part = reach > 0 ? (whole - this.shares[low]) / reach : 0;
    return [x + part * (nx - x), y + part * (ny - y)];
  }

  places() {
    const places = new Float64Array(2 * PLACES);
    for (let i = 0; i < PLACES; i++) places.set(this.at(i / PLACES), 2 * i);
    return places;
  }
}

/**
 * The shares of the way of both walkers, moment by moment. The first goes from 0 to 1, the second once around
 * from where it began.
 */
function walkTogether(here, there) {
  const apart = new Float64Array(PLACES * PLACES);
  for (let i = 0; i < PLACES; i++) {
    for (let j = 0; j < PLACES; j++) {
      apart[i * PLACES + j] = (here[2 * i] - there[2 * j]) ** 2 + (here[2 * i + 1] - there[2 * j + 1]) ** 2;
    }
  }
  const start = bestStart(apart);
  // least[i, j]: the least sum with which the first came to place i and the second to place j.
  const least = new Float64Array(SIDE * SIDE).fill(Infinity);
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      const before = i === 0 && j === 0 ? 0 : least[cheapest(least, i, j)];
      least[i * SIDE + j] = before + apart[(i % PLACES) * PLACES + ((start + j) % PLACES)];
    }
  }
  const [along, beside] = [[], []];
  for (let n = SIDE * SIDE - 1; ; n = cheapest(least, Math.floor(n / SIDE), n % SIDE)) {
    along.push(Math.floor(n / SIDE) / PLACES);
    beside.push((start + (n % SIDE)) / PLACES);
    if (n === 0) return [along.reverse(), beside.reverse()];
  }
}

/** The best of the three ways to come at (i, j): both a place on, only the first, only the second. */
function cheapest(least, i, j) {
  const here = i * SIDE + j;
  if (i === 0) return here - 1;
  if (j === 0) return here - SIDE;
  const both = here - SIDE - 1;
  const first = here - SIDE;
  const second = here - 1;
  if (least[both] <= least[first] && least[both] <= least[second]) return both;
  return least[first] <= least[second] ? first : second;
}

/** Where the second walker begins so that, at the same pace, they are nearest to each other all around. */
function bestStart(apart) {
  let [best, least] = [0, Infinity];
  for (let start = 0; start < PLACES; start++) {
    let sum = 0;
    for (let i = 0; i < PLACES && sum < least; i++) sum += apart[i * PLACES + ((start + i) % PLACES)];
    if (sum < least) [best, least] = [start, sum];
  }
  return best;
}

/** The moment at which a walker comes at a share of the way. */
function when(shares, share) {
  let n = 0;
  while (n < shares.length - 2 && shares[n + 1] < share) n++;
  const reach = shares[n + 1] - shares[n];
  return n + (reach > 0 ? (share - shares[n]) / reach : 0);
}

/** Where a walker is at a moment. */
function at(shares, moment) {
  const n = Math.min(Math.floor(moment), shares.length - 2);
  return shares[n] + (moment - n) * (shares[n + 1] - shares[n]);
}

const distance = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);
