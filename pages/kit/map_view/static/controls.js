// One line of controls over the map: theme, side by side, layers with their legend, where am I.

import { barrierKinds, barrierSample } from "./barriers.js";
import { capital, drawing, element } from "./element.js";
import { badge, mark, shield } from "./marks.js";

const ICONS = {
  layers: "M12 4 3 9l9 5 9-5zM3 14l9 5 9-5",
  locate: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3",
  beside: "M4 5h7v14H4zM13 5h7v14h-7z",
  close: "M6 6l12 12M18 6 6 18",
};

/** Theme: the liveliest few as buttons, all of them in a menu. */
export function themeControl(view, config) {
  const { words } = config;
  const options = [element("option", { value: "" }, words.all_themes), ...config.themes.map((theme) => element("option", { value: theme }, capital(theme)))];
  const menu = element("select", { class: "bk-pill bk-theme", id: "bk-theme", "aria-label": words.theme, onchange: () => view.set({ theme: menu.value || null }) }, ...options);
  const chips = [null, ...config.lively_themes].map((theme) =>
    element("button", { class: "bk-pill bk-chip", type: "button", "data-theme": theme ?? "", onclick: () => view.set({ theme }) }, theme ? capital(theme) : words.all_themes),
  );
  const show = () => {
    menu.value = view.theme ?? "";
    chips.forEach((chip) => chip.setAttribute("aria-pressed", String(chip.dataset.theme === (view.theme ?? ""))));
  };
  view.addEventListener("change", ({ detail }) => detail.has("theme") && show());
  show();
  return element("div", { class: "bk-themes", role: "group", "aria-label": words.theme }, ...chips, menu);
}

/** Layers and the legend in words are one list: what you see is what you can switch. */
export function layersControl(view, config) {
  const { words } = config;
  const button = panelButton(ICONS.layers, words.layers, "bk-layers");
  const rows = config.layers.map(({ key, label, hint }) => {
    const box = element("input", { type: "checkbox", id: `bk-layer-${key}`, onchange: () => view.toggleLayer(key, box.checked) });
    box.checked = view.layers.has(key);
    view.addEventListener("change", ({ detail }) => {
      if (detail.has("layers")) box.checked = view.layers.has(key);
    });
    return element("li", {}, element("label", { for: `bk-layer-${key}` }, box, sample(key, config), element("span", {}, element("b", {}, label), element("small", {}, hint))));
  });
  const shapes = Object.entries(words.shapes).map(([shape, text]) => element("li", {}, mark(shape, config.palette.muted, null, 20), text));
  const outcomes = Object.entries(words.outcomes).map(([outcome, text]) => element("li", {}, mark("bevinding", "#33414e", outcome, 22), text));
  const barriers = barrierKinds.map((kind) => element("li", {}, barrierSample(kind), words.barriers[kind]));
  const themes = config.themes.map((theme) => element("li", {}, dot(config.palette.theme[theme]), capital(theme)));
  const panel = element(
    "div",
    { class: "bk-panel", id: "bk-layers", hidden: true, role: "dialog", "aria-label": words.layers_and_legend },
    element("h2", {}, words.layers_and_legend),
    element("ul", { class: "bk-layer-list" }, ...rows),
    legend(words.legend_shapes, [...shapes, element("li", {}, element("span", { class: "bk-swatch bk-swatch-soft" }), words.soft_edge), element("li", {}, badge("12", "bk-cluster bk-sample"), words.cluster), element("li", {}, badge("± 3", "bk-rough bk-sample"), words.rough)]),
    legend(words.legend_outcomes, outcomes),
    legend(words.legend_barriers, barriers),
    legend(words.legend_themes, themes, "bk-two"),
  );
  connect(button, panel);
  return { button, panel };
}

function legend(title, rows, extra = "") {
  return element("details", { class: "bk-legend" }, element("summary", {}, title), element("ul", { class: extra }, ...rows));
}

/** A piece of a layer as the legend shows it. */
export function sample(key, config) {
  const samples = {
    levend: () => element("span", { class: "bk-swatch bk-swatch-living" }),
    symbolen: () => shield(config.palette.identity[5], config.symbols.vogel, 20),
    getekend: () => element("span", { class: "bk-swatch bk-swatch-drawn" }),
    wijken: () => element("span", { class: "bk-swatch bk-swatch-wijk" }),
    cbs: () => element("span", { class: "bk-swatch bk-swatch-cbs" }),
    barrieres: () => barrierSample("spoor"),
    initiatieven: () => mark("initiatief", config.palette.theme.groen, null, 22),
    netwerken: () => mark("netwerk", config.palette.theme.meedoen, null, 22),
    gesprekken: () => mark("buurtgesprek", config.palette.theme.meedoen, null, 22),
    ontmoeten: () => mark("ontmoetingsplek", config.palette.theme.ontmoeten, null, 22),
    aandacht: () => mark("aandachtsplek", "#9b2c2c", null, 22),
    schouw: () => mark("bevinding", "#33414e", "nodig", 22),
    pdok: () => element("span", { class: "bk-swatch bk-swatch-pdok" }),
  };
  return samples[key]();
}

const dot = (colour) => element("span", { class: "bk-dot", style: `background:${colour}` });

/** Two moments or two themes next to each other. */
export function besideControl(view, config) {
  const { words } = config;
  const button = element("button", { class: "bk-pill", type: "button", "aria-pressed": "false", onclick: () => view.set({ beside: view.beside ? null : opposite(view, config) }) }, drawing(ICONS.beside, 18), element("span", { class: "bk-wide" }, words.beside));
  button.title = words.beside;
  button.setAttribute("aria-label", words.beside);
  const month = element("select", { class: "bk-pill", "aria-label": words.beside_month, onchange: () => view.set({ beside: { ...view.beside, month: month.value } }) }, ...config.months.map((key, index) => element("option", { value: key }, config.month_names[index])));
  const theme = element("select", { class: "bk-pill", "aria-label": words.beside_theme, onchange: () => view.set({ beside: { ...view.beside, theme: theme.value || null } }) }, element("option", { value: "" }, words.all_themes), ...config.themes.map((key) => element("option", { value: key }, capital(key))));
  const close = element("button", { class: "bk-pill", type: "button", onclick: () => view.set({ beside: null }) }, drawing(ICONS.close, 16), words.beside_stop);
  const bar = element("div", { class: "bk-beside-bar", role: "group", "aria-label": words.beside, hidden: true }, element("span", {}, words.beside_with), month, theme, close);
  const show = () => {
    bar.hidden = !view.beside;
    button.setAttribute("aria-pressed", String(Boolean(view.beside)));
    if (!view.beside) return;
    month.value = view.beside.month;
    theme.value = view.beside.theme ?? "";
  };
  view.addEventListener("change", ({ detail }) => detail.has("beside") && show());
  show();
  return { button, bar };
}

/** A year earlier, or the first month there is. */
function opposite(view, config) {
  const index = config.months.indexOf(view.month);
  return { month: config.months[Math.max(0, index - 12)], theme: view.theme };
}

export function zoomControl(map, words) {
  const button = (sign, title, act) => element("button", { type: "button", "aria-label": title, title, onclick: act }, sign);
  return element("div", { class: "bk-zoom", role: "group", "aria-label": words.zoom }, button("+", words.zoom_in, () => map.zoomIn(1)), button("−", words.zoom_out, () => map.zoomOut(1)));
}

/** "Waar ben ik": only when asked, and rounded before it goes anywhere. */
export function locateControl(config, onFound, say) {
  const { words } = config;
  const button = element("button", { class: "bk-pill bk-locate", type: "button", title: words.locate, "aria-label": words.locate }, drawing(ICONS.locate, 18));
  button.addEventListener("click", () => {
    if (!navigator.geolocation) return say(words.locate_unavailable);
    say(words.locate_busy);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onFound({ lat: round(coords.latitude), lng: round(coords.longitude) }),
      (error) => say(error.code === error.PERMISSION_DENIED ? words.locate_denied : words.locate_unavailable),
      { timeout: 8000, maximumAge: 60000 },
    );
  });
  return button;
}

// Three decimals: about 100 metres. A link with someone's own place never points at a front door.
const round = (degrees) => Math.round(degrees * 1000) / 1000;

function panelButton(icon, text, controls) {
  return element("button", { class: "bk-pill", type: "button", "aria-expanded": "false", "aria-controls": controls }, drawing(icon, 18), element("span", { class: "bk-wide" }, text));
}

function connect(button, panel) {
  const open = (on) => {
    panel.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    if (on) panel.querySelector("input").focus({ preventScroll: true });
  };
  button.setAttribute("aria-label", button.textContent);
  button.addEventListener("click", () => open(panel.hidden));
  const closeOnEscape = (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    open(false);
    button.focus();
  };
  panel.addEventListener("keydown", closeOnEscape);
  button.addEventListener("keydown", closeOnEscape);
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && !button.contains(event.target)) open(false);
  });
}
