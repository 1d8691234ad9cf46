// Names never lie over each other. Hearts stay where they are; counts and names step aside for them;
// what finds no room rests until someone zooms in. The list always has it.

import { magnified } from "./magnified.js";

const ASIDE = [[0, 0], [0, -30], [0, 30], [-70, 0], [70, 0], [0, -58], [0, 58]];
const AROUND = [[0, 0], [30, 0], [-30, 0], [0, 26], [0, -26], [30, 26], [-30, 26], [30, -26], [-30, -26], [48, 0], [-48, 0], [0, 44], [52, 30], [-52, 30], [52, -30], [-52, -30], [70, 0], [-70, 0], [0, 66], [0, -66]];
const CONTROLS = ".bk-search, .bk-shell .bk-pill, .bk-timebar, .bk-zoom, .bk-beyond-chip, .bk-clear";
// A name on a line slides along it: its own axis is turned.
const ALONG = [[0, 0], [50, 0], [-50, 0], [100, 0], [-100, 0]];

// Beside which side of its heart a name stands, so that it stays there while the heart moves.
const sideOf = new WeakMap();

/** @param {{moving: boolean}} told whether the film moves: then there are only hearts, and names stay where they are if they can */
export function declutter(map, { moving = false } = {}) {
  const container = map.getContainer();
  const times = magnified(map);
  const all = (selector) => [...container.querySelectorAll(selector)];
  const taken = all(".bk-heart .bk-shield").map(box);
  const controls = [...document.querySelectorAll(CONTROLS)].map(box);
  // A count is a shortcut for the eye and the mouse. The keyboard has the list, where each thing has a name.
  all(".bk-cluster-icon").forEach((count) => (count.tabIndex = -1));
  const frame = box(container);
  const settle = (name, nudges, { whole = false } = {}) => {
    for (const nudge of nudges) {
      const [x, y] = nudge;
      name.style.transform = `translate(${times * x}px, ${times * y}px)`;
      const place = box(name);
      if (whole && !within(place, frame)) continue;
      if (![...taken, ...controls].some((other) => overlap(place, other))) {
        name.style.visibility = "";
        taken.push(place);
        return nudge;
      }
    }
    name.style.visibility = "hidden";
    return null;
  };
  // A room has no list beside the map: there a name is whole, or it rests.
  const whole = times > 1;
  const besideHeart = (name) => {
    const sides = aroundHeart(name, times);
    const first = moving ? (sideOf.get(name) ?? 0) : 0;
    const found = settle(name, [sides[first], ...sides.toSpliced(first, 1)], { whole });
    if (found) sideOf.set(name, sides.indexOf(found));
  };
  all(".bk-heart-name").forEach(besideHeart);
  if (moving) return;
  // A single mark tells an exact place and never moves; a count stands for many places and may.
  all(".leaflet-marker-icon.bk-item").forEach((mark) => taken.push(box(mark)));
  all(".bk-asleep-name").forEach(besideHeart);
  all(".bk-wijk-name span").forEach((name) => settle(name, ASIDE, { whole }));
  all(".bk-barrier-name span").forEach((name) => settle(name, ALONG, { whole: true }));
  all(".leaflet-marker-icon .bk-cluster").forEach((count) => settle(count, AROUND));
  all(".leaflet-marker-icon.bk-rough > span").forEach((count) => settle(count, AROUND));
  all(".bk-cbs-name span").forEach((name) => settle(name, ASIDE, { whole }));
}

/** Under its shield, above it or beside it; how far aside depends on how wide both are. */
function aroundHeart(name, times) {
  const aside = (name.offsetWidth + box(name.parentElement.firstElementChild).width) / 2 / times + 3;
  return [[0, 0], [0, -74], [aside, -34], [-aside, -34]];
}

const box = (node) => node.getBoundingClientRect();
const within = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
const overlap = (a, b) => a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 1 && b.top < a.bottom + 1;
