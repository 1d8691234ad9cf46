// The card and the list stand beside the map in the page itself. A press there picks on the map; a
// change on the map asks the server for the card that goes with it.

const NOTIFY_MS = 140;

/** Buttons and menus in the panel change the view; they are named by `data-` attributes only. */
export function listenToPanel(view, top) {
  const page = top.document;
  const gone = new AbortController();
  window.addEventListener("pagehide", () => gone.abort());
  page.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("[data-plek], [data-schakel], [data-toon]");
      if (!button) return;
      event.preventDefault();
      if (button.dataset.plek !== undefined) view.set({ place: button.dataset.plek || null });
      else if (button.dataset.toon !== undefined) view.set({ only: button.dataset.toon });
      else view.set({ [button.dataset.schakel]: view[button.dataset.schakel] ? null : "ja" });
      keepFocus(page, button.id);
    },
    { signal: gone.signal },
  );
  page.addEventListener(
    "change",
    (event) => {
      const key = event.target.dataset?.kies;
      if (!key) return;
      view.set({ [key]: event.target.value || null });
      keepFocus(page, event.target.id);
    },
    { signal: gone.signal },
  );
}

/** The panel is written anew by the server; the one who used the keyboard stays where they were. */
function keepFocus(page, id) {
  if (!id) return;
  const watcher = new MutationObserver(() => {
    const node = page.getElementById(id);
    if (node && page.activeElement === page.body) node.focus({ preventScroll: true });
  });
  watcher.observe(page.body, { childList: true, subtree: true });
  setTimeout(() => watcher.disconnect(), 2500);
}

/** Tell the server which view it is; the last word of a quick series counts. */
export function tellServer(view) {
  let timer = null;
  view.addEventListener("change", ({ detail }) => {
    if (![...detail].some((key) => key !== "position" && key !== "beside")) return;
    clearTimeout(timer);
    timer = setTimeout(() => window.Streamlit.setComponentValue({ query: view.query() }), NOTIFY_MS);
  });
}
