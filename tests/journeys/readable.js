// What cannot be read from the back of a room: a complaint for each text that is too small or too pale, that
// does not fit where it stands, or that lies over another name on the map. Evaluated in the page of the screen.
([leastPx, leastContrast]) => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const over = (top, under) => top.rgb.map((value, i) => top.a * value + (1 - top.a) * under[i]);
  const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const luminance = (rgb) => rgb.reduce((sum, v, i) => sum + linear(v / 255) * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const around = (node) => {
    const found = [];
    for (let at = node; at; at = at.parentElement) found.push(at);
    return found;
  };
  // A name on the map stands on a plate of its own; what shines through that is the worst it can be.
  const groundOf = (node, worst) => {
    const layers = [];
    for (const at of around(node)) {
      if (at.classList.contains("leaflet-container")) break;
      const layer = parse(getComputedStyle(at).backgroundColor);
      layers.unshift(layer);
      if (layer.a === 1) break;
    }
    return layers.reduce((under, layer) => over(layer, under), worst);
  };
  const isSeen = (node) =>
    getComputedStyle(node).visibility !== "hidden" && around(node).every((at) => getComputedStyle(at).display !== "none" && Number(getComputedStyle(at).opacity) > 0);

  const complaints = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || node.closest("script, noscript, .bk-spoken") || !isSeen(node)) continue;
    const range = document.createRange();
    range.selectNode(text);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.right < 0 || box.bottom < 0 || box.left > innerWidth || box.top > innerHeight) continue;
    const style = getComputedStyle(node);
    const contrasts = [[0, 0, 0], [255, 255, 255]].map((worst) => {
      const ground = groundOf(node, worst);
      return ratio(over(parse(style.color), ground), ground);
    });
    const [size, contrast] = [parseFloat(style.fontSize), Math.min(...contrasts)];
    if (size < leastPx || contrast < leastContrast) complaints.push(`${text.data.trim()}: ${size} px, ${contrast.toFixed(1)} : 1`);
  }

  for (const node of document.querySelectorAll(".av-words, .av-aside, .av-card, .av-findings, .av-promises")) {
    if (isSeen(node) && node.scrollHeight > node.clientHeight + 2) complaints.push(`${node.className} does not fit`);
  }

  const names = [...document.querySelectorAll(".bk-heart-name, .bk-asleep-name, .bk-wijk-name span, .bk-cluster, .bk-rough > span")];
  const boxes = names.filter((node) => isSeen(node) && node.getClientRects().length).map((node) => [node.textContent, node.getBoundingClientRect()]);
  boxes.forEach(([name, a], index) => {
    for (const [other, b] of boxes.slice(index + 1)) {
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) complaints.push(`${name} lies over ${other}`);
    }
  });
  return complaints;
};
