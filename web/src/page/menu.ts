// The theme's menus are labels of hidden tick boxes. Here the buttons in them answer to keys, and whoever opens the menu
// by keys is in it, until it is closed or left.

const SWITCH = "label[for] > .opener";
const DRAWER = "__drawer";
const OPENER = `label[for=${DRAWER}] > .opener`;

/** Serve every button in a label: space and Enter press it, it tells whether it is open, and Escape closes the menu. */
export function serveMenus(pageShown: (task: () => void) => void): void {
  document.addEventListener("keydown", (event) => {
    const opener = event.target instanceof Element ? event.target.closest<HTMLElement>(SWITCH) : null;
    if ((event.key === " " || event.key === "Enter") && opener !== null) {
      event.preventDefault();
      opener.click();
    }
    if (event.key === "Escape") closeMenu();
  });
  document.addEventListener("change", (event) => {
    tell();
    if (event.target instanceof HTMLInputElement && event.target.matches(".md-toggle")) follow(event.target);
  });
  document.addEventListener("focusin", (event) => {
    const inside = event.target instanceof Element && event.target.closest(`.md-sidebar--primary, ${OPENER}`) !== null;
    if (!inside && drawer()?.checked) drawer()?.click();
  });
  pageShown(tell);
}

function drawer(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`#${DRAWER}`);
}

/** Go along with a menu that keys have opened or closed. */
function follow(box: HTMLInputElement): void {
  const pressed = document.activeElement;
  if (!pressed?.matches(SWITCH) || labelOf(pressed)?.htmlFor !== box.id) return;
  const menu = box.id === DRAWER ? document.querySelector(".md-sidebar--primary") : (box.closest("li") ?? document);
  const things =
    box.checked && menu !== null ? menu.querySelectorAll<HTMLElement>("nav :is(a, [tabindex])") : openers(box);
  [...things].find((thing) => thing !== pressed && getComputedStyle(thing).visibility === "visible")?.focus();
}

function openers(box: HTMLInputElement): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(`label[for=${box.id}]:not(.md-nav__title) > .opener`);
}

function closeMenu(): void {
  if (!drawer()?.checked) return;
  drawer()?.click();
  document.querySelector<HTMLElement>(OPENER)?.focus();
}

function tell(): void {
  for (const opener of document.querySelectorAll(SWITCH)) {
    const box = labelOf(opener)?.control;
    if (box instanceof HTMLInputElement) opener.setAttribute("aria-expanded", String(box.checked));
  }
}

function labelOf(opener: Element): HTMLLabelElement | null {
  return opener.closest("label");
}
