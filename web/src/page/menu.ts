// The theme's menus are labels of hidden tick boxes. Here the buttons in them answer to keys, and whoever opens the menu
// by keys is in it, until it is closed or left. One step back closes it, too.

import { Layer } from "./layer";

const SWITCH = "label[for] > .opener";
const DRAWER = "__drawer";
const OPENER = `label[for=${DRAWER}] > .opener`;
const MENU = ".md-sidebar--primary";

/** Serve every button in a label: space and Enter press it, it tells whether it is open, and Escape closes the menu. */
export function serveMenus(): void {
  const layer = new Layer("menu", () => set(false));
  const close = () => {
    set(false);
    layer.leave();
  };
  document.addEventListener("keydown", (event) => {
    const opener = event.target instanceof Element ? event.target.closest<HTMLElement>(SWITCH) : null;
    if ((event.key === " " || event.key === "Enter") && opener !== null) {
      event.preventDefault();
      opener.click();
    }
    if (event.key === "Escape" && drawer()?.checked) {
      close();
      document.querySelector<HTMLElement>(OPENER)?.focus();
    }
  });
  document.addEventListener("change", ({ target }) => {
    tell();
    if (!(target instanceof HTMLInputElement) || !target.matches(".md-toggle")) return;
    if (target.id === DRAWER && target.checked) layer.opened();
    else if (target.id === DRAWER) layer.leave();
    goAlong(target);
  });
  document.addEventListener("focusin", ({ target }) => {
    const inside = target instanceof Element && target.closest(`${MENU}, ${OPENER}`) !== null;
    if (!inside && drawer()?.checked) close();
  });
  document.querySelector(MENU)?.addEventListener("click", (event) => {
    if (drawer()?.checked) layer.follow(event as MouseEvent, () => set(false));
  });
  tell();
}

function drawer(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`#${DRAWER}`);
}

function set(open: boolean): void {
  const box = drawer();
  if (box === null || box.checked === open) return;
  box.checked = open;
  tell();
}

/** Go along with a menu that keys have opened or closed. */
function goAlong(box: HTMLInputElement): void {
  const pressed = document.activeElement;
  if (!pressed?.matches(SWITCH) || labelOf(pressed)?.htmlFor !== box.id) return;
  const menu = box.id === DRAWER ? document.querySelector(MENU) : (box.closest("li") ?? document);
  const things =
    box.checked && menu !== null ? menu.querySelectorAll<HTMLElement>("nav a, nav [tabindex]") : openers(box);
  [...things].find((thing) => thing !== pressed && getComputedStyle(thing).visibility === "visible")?.focus();
}

function openers(box: HTMLInputElement): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(`label[for=${box.id}]:not(.md-nav__title) > .opener`);
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
