// Living buurten just out of sight are named at the edge of the map, so that none is forgotten.

import { drawing, element } from "./element.js";
import { shield } from "./marks.js";

// More than this many out of sight means that someone looks closely at one place.
const MOST = 3;
// How far a name stays from each side, in pixels: clear of the controls, and whole.
const EDGE = { top: 84, topNarrow: 136, side: 84, bottom: 170 };

export class Beyond {
  constructor(map, config, onGo) {
    Object.assign(this, { map, config, onGo });
    this.node = element("div", { class: "bk-beyond" });
    map.getContainer().append(this.node);
    L.DomEvent.disableClickPropagation(this.node);
    map.on("move zoomend resize", () => this.show(this.hearts ?? []));
  }

  show(hearts) {
    this.hearts = hearts;
    const size = this.map.getSize();
    const away = hearts
      .map((properties) => ({ properties, at: this.map.latLngToContainerPoint([properties.hart[1], properties.hart[0]]) }))
      .filter(({ at }) => at.x < 0 || at.y < 40 || at.x > size.x || at.y > size.y);
    this.node.replaceChildren(...(away.length > MOST ? [] : away.map((heart) => this.chip(heart, size))));
  }

  chip({ properties, at }, size) {
    const x = Math.min(Math.max(at.x, EDGE.side), size.x - EDGE.side);
    const y = Math.min(Math.max(at.y, size.x > 560 ? EDGE.top : EDGE.topNarrow), size.y - EDGE.bottom);
    const angle = (Math.atan2(at.y - y, at.x - x) * 180) / Math.PI;
    const colour = this.config.palette.identity[properties.kleur % this.config.palette.identity.length];
    const arrow = drawing("M5 12h13M13 6l6 6-6 6", 16, { style: `transform:rotate(${angle}deg)` });
    return element(
      "button",
      { type: "button", class: "bk-beyond-chip", style: `left:${x}px;top:${y}px`, "aria-label": `${this.config.words.go_to} ${properties.naam}`, onclick: () => this.onGo(properties) },
      shield(colour, this.config.symbols[properties.symbool], 20),
      element("span", {}, properties.naam),
      arrow,
    );
  }
}
