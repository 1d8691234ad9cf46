// Names never lie over each other. Hearts stay where they are; counts and names step aside for them;
// a name that finds no room rests until someone zooms in.

const ASIDE = [[0, 0], [0, -30], [0, 30], [-70, 0], [70, 0], [0, -58], [0, 58]];
const AROUND = [[0, 0], [30, 0], [-30, 0], [0, 26], [0, -26], [30, 26], [-30, 26], [30, -26], [-30, -26], [48, 0], [-48, 0], [0, 44], [52, 30], [-52, 30]];
const HEART_NAME = [[0, 0], [0, -74], [62, -34], [-62, -34]];

export function declutter(map) {
  const container = map.getContainer();
  const all = (selector) => [...container.querySelectorAll(selector)];
  const taken = all(".bk-heart .bk-shield").map(box);
  const settle = (name, nudges, rest) => {
    for (const [x, y] of nudges) {
      name.style.transform = `translate(${x}px, ${y}px)`;
      const place = box(name);
      if (!taken.some((other) => overlap(place, other))) {
        name.style.visibility = "";
        taken.push(place);
        return;
      }
    }
    if (rest) name.style.visibility = "hidden";
    else taken.push(box(name));
  };
  all(".bk-heart-name").forEach((name) => settle(name, HEART_NAME, true));
  // A single mark tells an exact place and never moves; a count stands for many places and may.
  all(".leaflet-marker-icon.bk-item").forEach((mark) => taken.push(box(mark)));
  all(".bk-asleep-name").forEach((name) => settle(name, HEART_NAME, true));
  all(".bk-wijk-name span").forEach((name) => settle(name, ASIDE, true));
  all(".leaflet-marker-icon .bk-cluster").forEach((count) => settle(count, AROUND, false));
  all(".leaflet-marker-icon.bk-rough > span").forEach((count) => settle(count, AROUND, true));
  all(".bk-cbs-name span").forEach((name) => settle(name, ASIDE, true));
}

const box = (node) => node.getBoundingClientRect();
const overlap = (a, b) => a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom + 1 && b.top < a.bottom + 1;
