// What any of our maps needs around it: its style, the hand of who draws, and the town in sight.

import { svg } from "./element.js";

/** The style sheet arrives on its own time; before it, the map has another size. */
export async function styled() {
  const stage = document.getElementById("parent");
  while (getComputedStyle(stage).position !== "relative") await new Promise((done) => setTimeout(done, 15));
}

/** A line drawn by people wavers a little; the filter that does it belongs to the document. */
export function handDrawn() {
  return svg(
    "svg",
    { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
    svg("filter", { id: "bk-hand", x: "-10%", y: "-10%", width: "120%", height: "120%" }, svg("feTurbulence", { type: "fractalNoise", baseFrequency: 0.02, numOctaves: 2, seed: 4, result: "noise" }), svg("feDisplacementMap", { in: "SourceGraphic", in2: "noise", scale: 5 })),
  );
}

// A wijk that lies apart is named at the edge of the map instead of making everything else small.
const APART_M = 3200;

/** The built-up town in sight, clear of the controls, or of what else lies over this map. */
export function showTown(map, wijken, clear = clearances(map)) {
  if (!wijken.features.some(({ properties }) => properties.formeleWijk)) return;
  const labels = wijken.features.filter(({ properties }) => properties.formeleWijk).map(({ properties }) => L.latLng(properties.label[1], properties.label[0]));
  const middle = L.latLng(median(labels.map(({ lat }) => lat)), median(labels.map(({ lng }) => lng)));
  const compact = labels.filter((label) => label.distanceTo(middle) < APART_M);
  map.fitBounds(L.latLngBounds(compact).pad(0.16), { ...clear, animate: false });
}

/** How far from each side the town stays, clear of the controls that lie over this map. */
function clearances(map) {
  const { x } = map.getSize();
  if (x > 420) return { paddingTopLeft: [40, 90], paddingBottomRight: [40, 130] };
  if (x > 300) return { paddingTopLeft: [8, 112], paddingBottomRight: [8, 120] };
  return { paddingTopLeft: [4, 60], paddingBottomRight: [4, 10] };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
