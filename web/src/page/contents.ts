// Where the reader is: the list of the page's parts beside it marks the one that is read, the menu beside it begins with
// this page, and the head of a page that was scrolled says which page it is.

const WIDE = "(min-width: 60em)";
/** How far below the top of the window, in its type's size, a part begins to be read: an address leads to 8 at most. */
const READ = 9;

/** Serve the lists beside the page; on a phone there are none. */
export function serveContents(): void {
  const title = document.querySelector("article h1");
  const head = document.querySelector(".md-header__title");
  if (title !== null && head !== null) {
    const passed = ([entry]: IntersectionObserverEntry[]) => {
      const above = entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < 0;
      head.classList.toggle("md-header__title--active", above);
    };
    new IntersectionObserver(passed).observe(title);
  }
  const wide = matchMedia(WIDE);
  let begun = false;
  const begin = () => {
    if (!wide.matches || begun) return;
    begun = true;
    showHere();
    mark();
  };
  begin();
  wide.addEventListener?.("change", begin);
}

function showHere(): void {
  const here = document.querySelector<HTMLElement>(".md-sidebar--primary a.md-nav__link--active");
  if (here !== null && here.offsetParent !== null) bringInto(".md-sidebar--primary .md-sidebar__scrollwrap", here);
}

function mark(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>(".md-sidebar--secondary a[href*='#']");
  const parts = [...links].flatMap((link) => {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return part === null ? [] : [{ link, part }];
  });
  if (parts.length === 0) return;
  let waiting = false;
  let shown: Element | null = null;
  const look = () => {
    waiting = false;
    const line = READ * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const passed = parts.filter(({ part }) => part.getBoundingClientRect().top < line);
    const here = passed[passed.length - 1]?.link ?? null;
    if (here === shown) return;
    shown = here;
    for (const [at, { link }] of parts.entries()) {
      link.classList.toggle("md-nav__link--passed", at < passed.length);
      link.classList.toggle("md-nav__link--active", link === here);
      if (link === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    if (here !== null) bringInto(".md-sidebar--secondary .md-sidebar__scrollwrap", here);
  };
  const later = () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  later();
}

/** Scroll a list, and nothing else, until the link is in its middle, if it is out of sight. */
function bringInto(list: string, link: HTMLElement): void {
  const box = document.querySelector(list);
  if (box === null) return;
  const [frame, place] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
  if (place.top >= frame.top && place.bottom <= frame.bottom) return;
  box.scrollTop += place.top - frame.top - box.clientHeight / 2;
}
