// On a phone Streamlit puts the groups of the menu as boxes into one list, and a list can only hold its
// items: a screen reader would count wrong. So here it is no list, but a row of links with titles.

const PARTS = ["", " li", " > div"].map((part) => `[data-testid=stSidebarNavItems]${part}:not([role])`).join();

new MutationObserver(() => {
  for (const part of document.querySelectorAll(PARTS)) part.setAttribute("role", "none");
}).observe(document.documentElement, { childList: true, subtree: true });
