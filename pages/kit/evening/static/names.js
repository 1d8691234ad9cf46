// The names that were read aloud, on the map: who hears them sees where they are.

import { element } from "../kaart/element.js";

const GAP_PX = 3;

export class Names {
  constructor(node, map) {
    Object.assign(this, { map, told: [] });
    this.node = element("div", { class: "av-names", "aria-hidden": "true" });
    node.append(this.node);
    map.on("move zoom resize viewreset", () => this.place());
  }

  show(told) {
    if (told === this.told) return;
    this.told = told;
    this.node.replaceChildren(...told.map(({ naam }) => element("span", {}, naam)));
    this.place();
  }

  /** Every name at its place; one that would lie over another moves down. */
  place() {
    const taken = [];
    this.told.forEach(({ plek: [lon, lat] }, index) => {
      const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
      const node = this.node.children[index];
      const { offsetWidth: width, offsetHeight: height } = node;
      const box = { x, y, width, height };
      for (const other of taken) if (lieOver(box, other)) box.y = other.y + (other.height + height) / 2 + GAP_PX;
      taken.push(box);
      Object.assign(node.style, { left: `${box.x}px`, top: `${box.y}px` });
    });
  }
}

const lieOver = (one, other) => Math.abs(one.x - other.x) < (one.width + other.width) / 2 && Math.abs(one.y - other.y) < (one.height + other.height) / 2;
