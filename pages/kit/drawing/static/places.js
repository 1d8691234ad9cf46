// Says in words where a place is: the nearest known street or building, else the CBS-buurt it lies in.

import { contains } from "../kaart/plane.js";
import { distanceM } from "./measure.js";

const NEAR_M = 350;

export class Places {
  /** @param {[string, number, number][]} known name, lon, lat of the places people know */
  constructor(known, words) {
    Object.assign(this, { known, words, cbsBuurten: [] });
  }

  describe(place) {
    let nearest = null;
    for (const [name, lon, lat] of this.known) {
      const away = distanceM(place, [lon, lat]);
      if (away < (nearest?.away ?? NEAR_M)) nearest = { name, away };
    }
    if (nearest) return this.words.near.replace("{place}", nearest.name);
    const buurt = this.cbsBuurten.find(({ geometry }) => contains(geometry, place));
    return buurt ? this.words.within.replace("{place}", buurt.properties.naam) : this.words.nowhere;
  }
}
