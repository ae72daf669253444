// Words that are explained: a bubble says what one means, when it is pointed at, tapped, or reached by keys.

const TERM = "article abbr[title], article abbr[data-meaning]";
/** Milliseconds over a word before it is explained: who only passes by wants nothing. */
const MEANT = 250;
/** Pixels between the word and its bubble, and between the bubble and the edge. */
const GAP = 6;

/** Serve the words of the page. */
export function serveTerms(): void {
  const bubble = document.createElement("div");
  bubble.id = "meaning";
  bubble.className = "meaning";
  bubble.setAttribute("role", "tooltip");
  bubble.hidden = true;
  let shown: HTMLElement | null = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    if (shown === null) return;
    shown.title = shown.dataset.meaning ?? "";
    shown.removeAttribute("data-meaning");
    shown.removeAttribute("aria-describedby");
    shown = null;
    bubble.hidden = true;
  };
  const show = (term: HTMLElement) => {
    if (shown === term) return;
    hide();
    shown = term;
    // The browser would show its own bubble beside ours.
    term.dataset.meaning = term.title;
    term.removeAttribute("title");
    term.setAttribute("aria-describedby", bubble.id);
    bubble.textContent = term.dataset.meaning ?? "";
    if (!bubble.isConnected) document.body.append(bubble);
    bubble.hidden = false;
    place(bubble, term);
  };
  const termAt = ({ target }: Event) => (target instanceof Element ? target.closest<HTMLElement>(TERM) : null);

  document.addEventListener("pointerover", (event) => {
    const term = termAt(event);
    if (event.pointerType !== "mouse" || term === shown) return;
    clearTimeout(timer);
    if (term !== null) timer = window.setTimeout(() => show(term), MEANT);
    else if (event.target !== bubble) timer = window.setTimeout(hide, MEANT);
  });
  // A word in a link, a heading that folds, or a label has its own use for a tap.
  document.addEventListener("click", (event) => {
    const term = termAt(event);
    if (term === null || term.closest("a, summary, label, button") !== null) hide();
    else show(term);
  });
  document.addEventListener("focusin", (event) => {
    // A mark that has the focus is as long as what it stands for, and may have grown out of the window.
    if (event.target instanceof Element) event.target.closest(".cited")?.scrollIntoView({ block: "nearest" });
    const term = termAt(event);
    if (term === null) hide();
    else show(term);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  addEventListener("resize", hide);
  // By keys once a page: to stop at every one of thirty would hold up who only wants to get on.
  const reached = new Set<string>();
  for (const term of document.querySelectorAll<HTMLElement>(TERM)) {
    if (reached.has(term.title) || term.closest("a, summary, label, button, h1, h2, h3") !== null) continue;
    reached.add(term.title);
    term.tabIndex = 0;
  }
}

/** Put the bubble under the word, all lines of it, or over it where there is no room below, and inside the window. */
function place(bubble: HTMLElement, term: HTMLElement): void {
  const rects = term.getClientRects();
  const [first, last] = [rects[0], rects[rects.length - 1]];
  if (first === undefined || last === undefined) return;
  const { width, height } = bubble.getBoundingClientRect();
  const most = document.documentElement.clientWidth - width - GAP;
  const below = last.bottom + GAP + height < innerHeight || first.top < height + GAP;
  bubble.style.left = `${Math.max(GAP, Math.min(first.left, most)) + scrollX}px`;
  bubble.style.top = `${(below ? last.bottom + GAP : first.top - GAP - height) + scrollY}px`;
}
