// A blank in the words to say is filled where it leads: a field of this page, else the reader's case, or the record of calls.

/** What is looked up where it is said: the field of the case that it comes from. */
const FROM: Readonly<Record<string, string>> = { "now.due_day": "loan.next_due", "now.way": "plan.offer" };
/** What no field of the case holds: the page that finds it out. */
const FOUND_ON: Readonly<Record<string, string>> = { "plan.recalculated": "calculators/recalculate" };
const HINT = "点一下，去填";

/** Serve the page's words to say. */
export function serveBlanks(): void {
  for (const blank of document.querySelectorAll<HTMLElement>(".talk .blank")) {
    if (wayFrom(blank) === null) continue;
    blank.setAttribute("role", "link");
    blank.tabIndex = 0;
    blank.title = HINT;
  }
  document.addEventListener("click", go);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(event);
  });
}

function go({ target }: Event): void {
  const blank = target instanceof Element ? target.closest<HTMLElement>('.talk .blank[role="link"]') : null;
  // Who marks the words to copy them goes nowhere.
  if (blank === null || getSelection()?.isCollapsed === false) return;
  const way = wayFrom(blank);
  if (typeof way === "string") location.assign(way);
  else if (way !== null) enter(way);
}

/** The field of this page that fills a blank, else the address of the one that does; null where nothing does. */
function wayFrom(blank: HTMLElement): HTMLElement | string | null {
  const { from, key } = blank.dataset;
  if (from !== undefined) {
    const [slug = "", name = ""] = from.split(".");
    return document.querySelector<HTMLElement>(`loan-calculator[use="${slug}"] form [name="${name}"]`);
  }
  if (key === undefined) return null;
  const field = FROM[key] ?? key;
  const here = document.querySelector<HTMLElement>(`[data-case="${field}"]`);
  if (here !== null) return here;
  const page = FOUND_ON[field] ?? (field.startsWith("now.") ? "toolbox/log" : "toolbox/case");
  // As the menu has it, in whatever edition; the one file has no toolbox.
  const link = document.querySelector<HTMLAnchorElement>(`.md-nav__link[href*="${page}"]`);
  if (link === null) return null;
  return page === "toolbox/case" ? `${link.href}#case-${field.replace(".", "-")}` : link.href;
}

function enter(field: HTMLElement): void {
  for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}
