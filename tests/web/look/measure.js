// What the tests of the look measure in a page. Each function is an expression that Playwright calls.
globalThis.look = {
  /** What sticks out of the window to the right, but for what scrolls by itself or waits outside to be pulled in. */
  wider() {
    const width = document.documentElement.clientWidth;
    const apart = ".md-sidebar, .find, .md-overlay, .rows-scroll, .md-skip";
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > width + 1 && element.closest(apart) === null && !clipped(element);
    });
    if (document.documentElement.scrollWidth > width) out.push(document.documentElement);
    return out.slice(0, 5).map(name);
  },

  /** Text that is smaller than `least` pixels. */
  smallText(least) {
    const found = new Set();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = words.nextNode(); text !== null; text = words.nextNode()) {
      const parent = text.parentElement;
      if (text.data.trim() === "" || parent.closest("script, style, svg, .md-sidebar, .find") !== null) continue;
      if (seen(parent) && Number.parseFloat(getComputedStyle(parent).fontSize) < least) found.add(name(parent));
    }
    return [...found];
  },

  /** What is touched and smaller than a finger: what a page is about `main` pixels high, everything else `other`. */
  smallTargets(main, other) {
    const chief = ".board a, .tools a, .next a, article .field__box, .calc > .button, article summary";
    const rest =
      "article :is(button, .jump, .checks label, .way-choice label, .rows-tick, [type=range]), " +
      ".md-header__inner > :is(label, form label:not([hidden])), .band button";
    const found = [];
    for (const [things, height] of [
      [chief, main],
      [rest, other],
    ]) {
      for (const thing of document.querySelectorAll(things)) {
        const box = thing.getBoundingClientRect();
        if (seen(thing) && (Math.round(box.height) < height || Math.round(box.width) < other)) {
          found.push([name(thing), Math.round(box.width), Math.round(box.height)]);
        }
      }
    }
    return found;
  },

  /** How much of the window is taken by what stays in place while the page moves. */
  kept(parts) {
    const heights = [...document.querySelectorAll(parts)].map((part) => {
      const { top, bottom } = part.getBoundingClientRect();
      return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
    });
    return heights.reduce((sum, height) => sum + height, 0) / innerHeight;
  },

  /** What moves or would. */
  moving() {
    return [...document.querySelectorAll("*")]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== "none" || !/^0s(, 0s)*$/.test(transitionDuration);
      })
      .map(name);
  },

  /** Of these selectors, those that have a place on the page. */
  present(selectors) {
    return selectors.filter((selector) => document.querySelector(selector)?.getBoundingClientRect().height > 0);
  },

  style(selector, property, pseudo) {
    return getComputedStyle(document.querySelector(selector), pseudo)[property];
  },

  unfold() {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  },

  /** Show the page in the dark or not, in large type or not. */
  set(dark, large) {
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    document.documentElement.toggleAttribute("data-large", large);
  },
};

function name(element) {
  return `${element.localName}.${element.getAttribute("class") ?? ""} ${(element.textContent ?? "").trim().slice(0, 12)}`;
}

/** Whether it is kept for readers' ears in a box of one pixel, as what a mark stands for is. */
function clipped(element) {
  for (let box = element.parentElement; box !== null; box = box.parentElement) {
    if (box.clientWidth <= 1 && getComputedStyle(box).overflow === "hidden") return true;
  }
  return false;
}

function seen(element) {
  return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
}
