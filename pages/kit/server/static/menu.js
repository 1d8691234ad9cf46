// On a phone Streamlit puts the groups of the menu as boxes into one list, and a list can only hold its
// items: a screen reader would count wrong. So here it is no list, but a row of links with titles.

const PARTS = ["", " li", " > div"].map((part) => `[data-testid=stSidebarNavItems]${part}:not([role])`).join();

new MutationObserver(() => {
  for (const part of document.querySelectorAll(PARTS)) part.setAttribute("role", "none");
}).observe(document.documentElement, { childList: true, subtree: true });

// A link to the page one is on opens that page as who comes there finds it: without the one record that stood
// open on it, which Streamlit would keep.

const LINKS = "a:is([data-testid^=stTopNav], [data-testid^=stSidebarNav], [data-testid^=stPageLink])";

addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.(LINKS);
    const isHere = link && link.pathname === location.pathname && link.search !== location.search;
    if (!isHere || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    location.assign(link.href);
  },
  true,
);
