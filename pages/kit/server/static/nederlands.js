// Streamlit speaks English only. What a visitor can meet of it is said in Dutch here.

const SAID = new Map([
  ["Connection error", "Geen verbinding"],
  ["Streamlit server is not responding. Are you connected to the internet?", "De kaart krijgt geen antwoord. Kijk of u verbinding hebt. Zodra het weer lukt, gaat de kaart vanzelf verder."],
  ["Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:", "De kaart krijgt geen antwoord. Kijk of de server nog draait."],
  ["Page not found", "Deze pagina is er niet"],
  ["The page that you have requested does not seem to exist. Running the app's main page.", "De pagina die u zoekt bestaat niet. U ziet nu de kaart."],
  ["Skip to main content", "Naar de inhoud"],
  ["Please wait...", "Een ogenblik…"],
  ["Connecting", "Verbinden…"],
  ["Connecting to Streamlit server", "Verbinden…"],
  ["Sidebar", "Menu"],
  ["App pages", "Pagina's"],
  ["Expand sidebar", "Open het menu"],
  ["Collapse sidebar", "Sluit het menu"],
  ["Close", "Sluit"],
  ["Dismiss", "Sluit"],
  ["Clear value", "Maak leeg"],
  ["Choose an option", "Maak een keuze"],
  ["Choose date", "Kies een dag"],
  ["Link to heading", "Link naar deze kop"],
  ["Press Enter to apply", "Met Enter bevestigt u"],
  ["Press Ctrl+Enter to apply", "Met Ctrl en Enter bevestigt u"],
  ["Press Enter to submit form", "Met Enter verstuurt u"],
  ["Press Ctrl+Enter to submit form", "Met Ctrl en Enter verstuurt u"],
  ["Press ⌘+Enter to submit form", "Met ⌘ en Enter verstuurt u"],
]);
const ATTRIBUTES = ["aria-label", "title", "placeholder"];

// What holds a number or a name: of a page, of a field.
const SAID_OF = [
  [/^(\d+) more$/, "$1 meer"],
  [/^Help for (.+)$/, "Uitleg bij $1"],
  [/^day, (.+)$/, "dag, $1"],
  [/^month, (.+)$/, "maand, $1"],
  [/^year, (.+)$/, "jaar, $1"],
];

function inDutch(text) {
  const said = text.trim();
  const [pattern, words] = SAID_OF.find(([one]) => one.test(said)) ?? [];
  return SAID.get(said) ?? (pattern ? said.replace(pattern, words) : null);
}

/** What people wrote stands in `.stHtml` and is never touched. */
const ours = (node) => node.closest?.(".stHtml") !== null;

const HEALTH = new URL("../../../gezond", import.meta.url);
const LOST = "Connection error";
const ASK_AGAIN_MS = 2500;
let waiting = false;

/** After a restart the server no longer knows this visitor. The address holds the view: begin anew with it. */
function comeBackWhenItAnswers() {
  if (waiting) return;
  waiting = true;
  const ask = async () => {
    const answers = await fetch(HEALTH, { cache: "no-store" }).then((answer) => answer.ok, () => false);
    if (answers) location.reload();
    else setTimeout(ask, ASK_AGAIN_MS);
  };
  setTimeout(ask, ASK_AGAIN_MS);
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.data.trim() === LOST) comeBackWhenItAnswers();
    const dutch = node.parentElement && !ours(node.parentElement) ? inDutch(node.data) : null;
    if (dutch !== null) node.data = dutch;
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || ours(node)) return;
  for (const name of ATTRIBUTES) {
    const dutch = node.hasAttribute(name) ? inDutch(node.getAttribute(name)) : null;
    if (dutch !== null) node.setAttribute(name, dutch);
  }
  node.childNodes.forEach(translate);
}

new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach(translate);
    else translate(target);
  }
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
