// Says by the reader's own day which provisions have ended or begun since the page was built, and which were checked long ago.
// Stands in the head, so that what it says is there before the first paint: it looks at what the parser adds, as it adds it.
// A kept, folder or one-file copy is read for years: there nothing else would say so.

/** After this many days the day of the last check is said beside a provision. */
const LONG_AGO = 180;
const DAY = 86_400_000;
const DATED = "[data-until],[data-in-force],[data-checked]";

let built = "";
let today = "";

/** Look at the page, and at what comes into it; `day`: that of the build. */
export function serveAge(day: string): void {
  const now = new Date();
  const here = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  built = day;
  // A clock that is behind the build is not believed.
  today = here < built ? built : here;
  look(document.documentElement);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  }).observe(document, { childList: true, subtree: true });
}

/** What has to be said of a provision today that the build did not say; nothing where it is as it was. */
function news({ until, inForce, checked }: DOMStringMap): string {
  if (until !== undefined && today > until) return until < built ? "" : `${written(until)}以后不再有效`;
  if (inForce !== undefined && inForce > built && today >= inForce) return `${written(inForce)}起已经施行`;
  const old = checked !== undefined && Date.parse(today) - Date.parse(checked) > LONG_AGO * DAY;
  return old ? `${written(checked)}核对，以后没有再核对` : "";
}

function written(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

function mark(element: HTMLElement): void {
  if (element.dataset.aged !== undefined) return;
  element.dataset.aged = "";
  const said = news(element.dataset);
  if (said === "") return;
  const note = document.createElement("span");
  note.className = "aged";
  note.textContent = `（${said}）`;
  element.append(note);
}

function look(root: Element): void {
  if (root instanceof HTMLElement && root.matches(DATED)) mark(root);
  for (const element of root.querySelectorAll<HTMLElement>(DATED)) mark(element);
}
