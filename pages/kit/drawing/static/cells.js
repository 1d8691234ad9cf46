// Squares of 100 metres that lie exactly on the national grid, made here from nine places that the
// server knows in both systems: in between, degrees follow from metres by a parabola in each direction,
// which in one town is good to a few centimetres.

import { asKept } from "./measure.js";

const SIDE_M = 100;

export class Cells {
  /** @param {{x: number[], y: number[], degrees: number[][][]}} grid three x and three y in RD metres, and [lon, lat] at each [y][x] */
  constructor({ x, y, degrees }) {
    Object.assign(this, { x, y, degrees });
  }

  /** [lon, lat] of a place in RD metres, to a decimetre; the same for every square that has it as a corner. */
  degreesAt(x, y) {
    const [across, along] = [weights(this.x, x), weights(this.y, y)];
    return [0, 1].map((axis) => {
      return asKept(this.degrees.reduce((sum, row, i) => sum + along[i] * row.reduce((inRow, place, j) => inRow + across[j] * place[axis], 0), 0));
    });
  }

  /** RD metres of [lon, lat]: found by asking again from a better and better guess. */
  metresAt([lon, lat]) {
    let [x, y] = [this.x[1], this.y[1]];
    for (let turn = 0; turn < 6; turn++) {
      const [here, east, north] = [this.degreesAt(x, y), this.degreesAt(x + 1000, y), this.degreesAt(x, y + 1000)];
      const [a, b, c, d] = [east[0] - here[0], north[0] - here[0], east[1] - here[1], north[1] - here[1]];
      const [u, v] = [lon - here[0], lat - here[1]];
      const scale = 1000 / (a * d - b * c);
      x += (u * d - v * b) * scale;
      y += (v * a - u * c) * scale;
    }
    return [x, y];
  }

  /** The square in which a place lies. */
  at(place) {
    const [x, y] = this.metresAt(place).map((metres) => Math.floor(metres / SIDE_M) * SIDE_M);
    return this.square(x, y);
  }

  square(x, y) {
    const ring = [[x, y], [x + SIDE_M, y], [x + SIDE_M, y + SIDE_M], [x, y + SIDE_M], [x, y]].map(([east, north]) => this.degreesAt(east, north));
    return { key: `vak-${x}-${y}`, geometry: { type: "Polygon", coordinates: [ring] } };
  }

  /** The lines of the grid within a box of degrees, each from end to end: [[lon, lat], [lon, lat]]. */
  linesWithin([west, south, east, north]) {
    const corners = [[west, south], [east, south], [east, north], [west, north]].map((place) => this.metresAt(place));
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const [x0, x1, y0, y1] = [down(Math.min(...xs)), up(Math.max(...xs)), down(Math.min(...ys)), up(Math.max(...ys))];
    const lines = [];
    for (let x = x0; x <= x1; x += SIDE_M) lines.push([this.degreesAt(x, y0), this.degreesAt(x, y1)]);
    for (let y = y0; y <= y1; y += SIDE_M) lines.push([this.degreesAt(x0, y), this.degreesAt(x1, y)]);
    return lines;
  }
}

const down = (metres) => Math.floor(metres / SIDE_M) * SIDE_M;
const up = (metres) => Math.ceil(metres / SIDE_M) * SIDE_M;

/** How much each of three known places counts for a place among them (Lagrange). */
function weights([a, b, c], at) {
  return [((at - b) * (at - c)) / ((a - b) * (a - c)), ((at - a) * (at - c)) / ((b - a) * (b - c)), ((at - a) * (at - b)) / ((c - a) * (c - b))];
}
