// The theme's menus are labels of hidden tick boxes. Here they answer to keys like the buttons that they are named as,
// and whoever opens the menu by keys is in it, until it is closed or left.

const SWITCH = "label[role=button][for]";
const DRAWER = "__drawer";
const OPENER = `label[role=button][for=${DRAWER}]`;

/** Serve every label that is a button: space presses it, it tells whether it is open, and Escape closes the menu. */
export function serveMenus(pageShown: (task: () => void) => void): void {
  document.addEventListener("keydown", (event) => {
    const label = event.target instanceof Element ? event.target.closest<HTMLElement>(SWITCH) : null;
    if (event.key === " " && label !== null) {
      event.preventDefault();
      label.click();
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
  if (box.id === "__search") {
    if (box.checked) document.querySelector<HTMLElement>(".md-search__input")?.focus();
    return;
  }
  const pressed = document.activeElement;
  if (!pressed?.matches(SWITCH) || pressed.getAttribute("for") !== box.id) return;
  const menu = box.id === DRAWER ? document.querySelector(".md-sidebar--primary") : (box.closest("li") ?? document);
  const things =
    box.checked && menu !== null ? menu.querySelectorAll<HTMLElement>("nav :is(a, [tabindex])") : openers(box);
  [...things].find((thing) => thing !== pressed && getComputedStyle(thing).visibility === "visible")?.focus();
}

function openers(box: HTMLInputElement): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(`label[role=button][for=${box.id}]:not(.md-nav__title)`);
}

function closeMenu(): void {
  if (!drawer()?.checked) return;
  drawer()?.click();
  document.querySelector<HTMLElement>(OPENER)?.focus();
}

function tell(): void {
  for (const label of document.querySelectorAll<HTMLLabelElement>(SWITCH)) {
    if (label.control instanceof HTMLInputElement) label.setAttribute("aria-expanded", String(label.control.checked));
  }
}
