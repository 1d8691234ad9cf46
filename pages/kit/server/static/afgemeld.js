// Who signs out in one tab is signed out in all of them, at once: the others begin anew.

const KEY = "buurtkaart-afgemeld";
const told = document.cookie.match(/(?:^|; )buurtkaart_afgemeld=([\w-]+)/)?.[1];

try {
  // The first page after a sign-out finds a new word in its cookie, and tells the other tabs.
  if (told && localStorage.getItem(KEY) !== told) localStorage.setItem(KEY, told);
  addEventListener("storage", ({ key }) => {
    if (key === KEY) location.reload();
  });
} catch {
  // A browser without storage: the server still knows, at the next step.
}
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
