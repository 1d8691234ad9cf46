// A page that is made anew can take away the button that was pressed. Who pressed it without a mouse then
// goes on from what is told about it, or from the title of the page, and not from the top of the browser.

const PLACES = [".stMain [data-testid=stAlert]", ".stMain .bk-message", ".stMain h1"];
let held = null;

function goOn() {
  if (!held || held.isConnected || document.activeElement !== document.body) return;
  const place = PLACES.map((one) => document.querySelector(one)).find(Boolean);
  if (!place) return;
  held = place; // this too may be made anew
  place.tabIndex = -1;
  place.focus();
}

// A press with a key, or by a screen reader, counts no clicks.
addEventListener("click", ({ detail, target }) => (held = detail === 0 ? target.closest("button, a") : null), true);
addEventListener("focusin", ({ target }) => target !== held && (held = null));
new MutationObserver(goOn).observe(document.documentElement, { childList: true, subtree: true });
