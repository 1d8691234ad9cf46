// The view is what a link can say: theme, month, place, layers, zoom. The address bar is its home,
// so that a copied link shows the same view and the server reads the same words as the map.

// Going back undoes these; moving through time or space is not a step one goes back on.
const STEPS = new Set(["place", "beside"]);

export class View extends EventTarget {
  /** @param {Window} top the page's own window @param {{months: string[], themes: string[], layers: string[]}} known */
  constructor(top, known) {
    super();
    this.top = top;
    this.known = known;
    Object.assign(this, this.read());
  }

  /** What the address says now. */
  read() {
    const { known } = this;
    const query = new URLSearchParams(this.top.location.search);
    const month = query.get("maand");
    const theme = query.get("thema");
    return {
      month: known.months.includes(month) ? month : known.months.at(-1),
      theme: known.themes.includes(theme) ? theme : null,
      place: query.get("plek"),
      layers: new Set(readLayers(query.get("lagen"), known)),
      beside: readBeside(query.get("naast"), known),
      position: readPosition(query.get("op")),
      sort: query.get("sorteer"),
      only: query.get("soort"),
      ended: query.get("voorbij"),
      everything: query.get("alles"),
    };
  }

  /** The visitor went back or forward. */
  returned() {
    const { position, ...there } = this.read();
    this.set(there);
  }

  /** Change some of the view; tells `change` listeners which keys changed. */
  set(changes) {
    const changed = Object.keys(changes).filter((key) => !same(this[key], changes[key]));
    if (changed.length === 0) return;
    Object.assign(this, changes);
    this.writeAddress({ step: changed.some((key) => STEPS.has(key)) });
    this.dispatchEvent(new CustomEvent("change", { detail: new Set(changed) }));
  }

  toggleLayer(key, on) {
    const layers = new Set(this.layers);
    if (on) layers.add(key);
    else layers.delete(key);
    this.set({ layers });
  }

  /** What the address says; defaults are left out so that links stay short. */
  query() {
    const query = new URLSearchParams(this.top.location.search);
    const put = (name, value) => (value ? query.set(name, value) : query.delete(name));
    put("maand", this.month === this.known.months.at(-1) ? null : this.month);
    put("thema", this.theme);
    put("plek", this.place);
    put("naast", this.beside ? [this.beside.month, this.beside.theme ?? ""].join(",") : null);
    put("op", this.position ? this.position.join(",") : null);
    put("sorteer", this.sort);
    put("soort", this.only);
    put("voorbij", this.ended);
    put("alles", this.everything);
    const usual = this.known.defaultLayers;
    if (usual.length === this.layers.size && usual.every((key) => this.layers.has(key))) query.delete("lagen");
    else query.set("lagen", this.known.layers.filter((key) => this.layers.has(key)).join(","));
    return query.toString();
  }

  writeAddress({ step }) {
    const query = this.query();
    const { pathname, hash, search } = this.top.location;
    const { history } = this.top;
    const address = pathname + (query ? "?" + query : "") + hash;
    if (address === pathname + search + hash) return;
    if (step) history.pushState(history.state, "", address);
    else history.replaceState(history.state, "", address);
  }
}

/** No word about layers, or only words we do not know: the usual ones. An empty word: none. */
function readLayers(text, known) {
  if (text === "") return [];
  const layers = (text ?? "").split(",").filter((key) => known.layers.includes(key));
  return layers.length > 0 ? layers : known.defaultLayers;
}

function readBeside(text, known) {
  if (!text) return null;
  const [month, theme] = text.split(",");
  if (!known.months.includes(month)) return null;
  return { month, theme: known.themes.includes(theme) ? theme : null };
}

function readPosition(text) {
  const numbers = (text ?? "").split(",").map(Number);
  const [lat, lon, zoom] = numbers;
  const sensible = numbers.length === 3 && numbers.every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return sensible ? [lat, lon, zoom] : null;
}

function same(left, right) {
  return left === right || JSON.stringify(plain(left)) === JSON.stringify(plain(right));
}

const plain = (value) => (value instanceof Set ? [...value] : value);
