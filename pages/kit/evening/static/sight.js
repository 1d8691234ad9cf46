// What the map of a step looks at: the same words as the view of the map page, without an address behind it.

export class Sight extends EventTarget {
  constructor(looks) {
    super();
    Object.assign(this, looks);
  }

  /** Change some of it; tells `change` listeners which keys changed. */
  set(changes) {
    const changed = Object.keys(changes).filter((key) => this[key] !== changes[key]);
    if (changed.length === 0) return;
    Object.assign(this, changes);
    this.dispatchEvent(new CustomEvent("change", { detail: new Set(changed) }));
  }
}

/** What a step looks at: month, theme, layers, and what stands out. */
export function looksOf(step, config, month = step.month) {
  return {
    month: config.months.includes(month) ? month : config.months.at(-1),
    theme: config.themes.includes(step.theme) ? step.theme : null,
    layers: new Set(step.layers.length > 0 ? step.layers : config.usual_layers),
    place: step.item || config.meeting.about || null,
  };
}
