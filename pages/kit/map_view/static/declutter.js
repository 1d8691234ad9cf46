// Names never lie over each other: hearts first, then wijk names step aside or rest.

const NUDGES = [[0, 0], [0, -30], [0, 30], [-70, 0], [70, 0], [0, -58], [0, 58]];

export function declutter(map) {
  const container = map.getContainer();
  const taken = [...container.querySelectorAll(".bk-heart .bk-shield")].map(box);
  for (const name of container.querySelectorAll(".bk-heart-name")) settle(name, taken, [[0, 0], [0, -74], [62, -34], [-62, -34]]);
  for (const name of container.querySelectorAll(".bk-wijk-name span, .bk-cbs-name span")) settle(name, taken, NUDGES);
}

function settle(name, taken, nudges) {
  for (const [x, y] of nudges) {
    name.style.transform = `translate(${x}px, ${y}px)`;
    const place = box(name);
    if (!taken.some((other) => overlap(place, other))) {
      name.style.visibility = "";
      taken.push(place);
      return;
    }
  }
  name.style.visibility = "hidden";
}

const box = (node) => node.getBoundingClientRect();
const overlap = (a, b) => a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 1 && b.top < a.bottom + 1;
