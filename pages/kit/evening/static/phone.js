// The page of an evening on a phone: it follows the screen in the room, and keeps the code that came with the link.

const PATIENCE_MS = 40_000;
const AGAIN_MS = 3_000;

const part = (id) => document.getElementById(id);
const state = JSON.parse(part("state").textContent);
const { adres, gesprek, woorden } = state;
const KEPT = `buurtkaart-code-${gesprek}`;

// The code stands behind the # of the link: that part never goes to a server, and not into its log.
const code = new URLSearchParams(location.hash.slice(1)).get("code") ?? sessionStorage.getItem(KEPT);
if (code) {
  sessionStorage.setItem(KEPT, code);
  history.replaceState(null, "", location.pathname + location.search);
  if (part("draw")) {
    part("code").value = code;
    part("ask").hidden = true;
    // Once used it is not needed any more; and one that no longer works must not stand in the way of a new one.
    part("draw").addEventListener("submit", () => sessionStorage.removeItem(KEPT));
  }
}

function show({ stap, tekeningen }) {
  part("black").hidden = !stap.zwart;
  part("step").hidden = stap.zwart;
  part("title").textContent = stap.titel;
  part("sentence").textContent = stap.zin;
  part("words").replaceChildren(
    ...stap.woorden.map((text) => {
      const row = document.createElement("li");
      row.textContent = text;
      return row;
    }),
  );
  part("place").textContent = woorden.stap_van.replace("{number}", stap.nummer).replace("{count}", stap.aantal);
  part("map").href = stap.kaart;
  part("drawings").textContent = woorden.tekeningen[Math.min(tekeningen, 2)].replace("{count}", tekeningen);
}

function say(text) {
  part("said").textContent = text;
  part("said").hidden = !text;
}

const rest = (ms) => new Promise((done) => setTimeout(done, ms));

/** A phone in a pocket asks nothing. */
const seen = () =>
  new Promise((done) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      done();
    };
    document.addEventListener("visibilitychange", look);
    look();
  });

async function follow(version) {
  for (;;) {
    await seen();
    const answer = await fetch(`${adres}?na=${version}`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
    if (!answer?.ok) {
      say(woorden.offline);
      await rest(AGAIN_MS);
      continue;
    }
    const told = await answer.json();
    say(told.open ? "" : woorden.voorbij);
    part("now").hidden = !told.open;
    if (told.open) show(told);
    else await rest(AGAIN_MS); // the screen may come back
    version = told.versie;
  }
}

document.documentElement.dataset.ready = "yes";
await follow(state.versie);
