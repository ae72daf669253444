// The toolbox on a page: one case for all of it, served anew for each page that comes.

// All that is said stands together in the bundle: beside each other the same words pack into less.
import "./call/words";
import "./case/words";
import "./documents/words";
import "./words";
import { hearWiped } from "../page/mark";
import { open, PREFIX } from "../page/site";
import { loadAnew } from "../page/wiped";
import { bind } from "./bind";
import { serveCall } from "./call/call";
import { serveCase } from "./case/case";
import { serveChecks } from "./check";
import { serveChecklists } from "./checklists";
import { serveCourt } from "./court";
import { serveDocuments } from "./documents/documents";
import { serveHere } from "./here";
import { serveKept } from "./kept";
import { serveLog } from "./log/log";
import { servePath } from "./path";
import { servePlan } from "./plan";
import { serveReminders } from "./reminders";
import { serveScripts } from "./said";
import { serveSeveral } from "./several";
import { Case } from "./store";
import { serveThread } from "./thread/thread";
import { button, make, part, type Tools } from "./tools";
import { WORDS } from "./words";

const ANEW = "wiped";

let store: Case | null = null;
let stops: (() => void)[] = [];

/** Serve the page that is shown now; the one before is let go. */
export function serve(tools: Tools): void {
  for (const stop of stops) stop();
  stops = [];
  const known = store ?? begin();
  store = known;
  known.refresh();
  serveThread(known, tools);
  stops.push(serveScripts(known));
  if (part("toolbox") === null) {
    stops.push(known.listen((news) => (news === "wiped" ? loadAnew() : undefined)));
    return;
  }
  placeExit();
  // The news first; and whatever one part meets, the others are served.
  for (const serve of [
    () => serveHere(known),
    () => tellNews(known),
    () => bind(document, known),
    () => serveChecks(tools),
    () => servePath(known, tools),
    () => serveCase(known, tools),
    () => servePlan(known, tools),
    () => serveDocuments(known, tools),
    () => serveCourt(known, tools),
    () => serveChecklists(known),
    () => serveLog(known, tools),
    () => serveCall(known, tools),
    () => serveReminders(known, tools),
    () => serveKept(known, tools),
    () => serveSeveral(known, tools),
  ]) {
    try {
      stops.push(serve());
    } catch (error) {
      // As if nobody had caught it.
      setTimeout(() => {
        throw error;
      });
    }
  }
  if (part("paper") !== null) bringPapers(known, tools);
}

/** Only one page reads papers: what that takes is fetched there. */
function bringPapers(known: Case, tools: Tools): void {
  const turn = stops;
  tools.parts.papers().then(
    ({ servePapers }) => {
      if (turn === stops) stops.push(servePapers(known, tools));
    },
    // Import failed (offline): the page says how to do it by hand.
    () => undefined,
  );
}

function begin(): Case {
  const made = new Case(open("localStorage"), open("sessionStorage"));
  addEventListener("storage", (event) => {
    if (event.key === null || event.key.startsWith(PREFIX)) made.refresh();
  });
  // A page that was frozen has heard nothing meanwhile.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) made.refresh();
    else if (made.comeBack()) loadAnew();
  });
  document.addEventListener("visibilitychange", () => made.refresh());
  addEventListener("focus", () => made.refresh());
  hearWiped(() => made.heardWipe());
  return made;
}

/** A quick way out: a blank page in the place of this one. No other site is asked for it. */
function placeExit(): void {
  if (document.querySelector(".case__leave") !== null) return;
  const leave = button(WORDS.leave, "button button--quiet", () => location.replace("about:blank"));
  const line = make("p", "case__leave", leave, make("span", "", WORDS.leaveHint));
  const lead = document.querySelector(".md-content__inner .lead");
  if (lead !== null) lead.after(line);
  else document.querySelector(".md-content__inner")?.prepend(line);
}

/** Whether this page was loaded anew because another tab had wiped; asked once. */
function cameAnew(): boolean {
  const { [ANEW]: anew, ...rest } = stateNow();
  if (anew === undefined) return false;
  history.replaceState(rest, "");
  return true;
}

function stateNow(): Record<string, unknown> {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null ? { ...state } : {};
}

/** What happened to the case that the reader has to know. */
function tellNews(known: Case): () => void {
  const line = make("p", "case__news");
  line.setAttribute("role", "alert");
  const say = (words: string) => {
    line.textContent = words;
    document.querySelector(".case__leave")?.after(line);
  };
  if (cameAnew()) say(WORDS.wipedElsewhere);
  return known.listen((news) => {
    if (news === "wiped") {
      // In the entry of this page's history, not in a storage: there nothing may be left.
      history.replaceState({ ...stateNow(), [ANEW]: true }, "");
      say(WORDS.wipedElsewhere);
      loadAnew();
    } else if (news === "full") say(known.held === "tab" ? WORDS.fullPhone : WORDS.full);
  });
}
