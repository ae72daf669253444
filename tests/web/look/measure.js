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

  /** Words, folded into a mark or not, that stand out too little from the ground they are on, by the numbers of WCAG. */
  faint() {
    const found = new Set();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = words.nextNode(); text !== null; text = words.nextNode()) {
      const parent = text.parentElement;
      if (text.data.trim() === "" || parent.closest("script, style, svg title") !== null || !seen(parent)) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(parent);
      const ground = groundOf(parent);
      const [dark, bright] = [ground, over(color, ground)].map(luminance).sort((one, other) => one - other);
      const size = Number.parseFloat(fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      if ((bright + 0.05) / (dark + 0.05) < (large ? 3 : 4.5)) found.add(name(parent));
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

  /** What keys have reached, null outside the page: its name, whether a ring is drawn, and how well it is seen. */
  stop() {
    const here = document.activeElement;
    if (here === null || here === document.body) return null;
    // Some show their focus at what they stand in; the theme's hidden boxes at the label beside them.
    const shown =
      here.closest(".field__box, .companion__box, .companion__number") ??
      (here.matches(".md-option") ? here.nextElementSibling : here);
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const boxes = [...shown.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const places = boxes.flatMap(points);
    const inside = places.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const covers = inside.map((place) => document.elementFromPoint(...place)).filter((each) => !together(shown, each));
    const said = here.getAttribute("aria-label") ?? here.labels?.[0]?.textContent ?? here.textContent;
    return {
      name: said.trim().split("\n")[0],
      ringed: outlineStyle === "solid" && Number.parseFloat(outlineWidth) >= 2,
      // Of what is nearly as high as the window, and of a place to write in, a part is enough.
      there: inside.length > 0 && (inside.length === places.length || tall(shown)),
      covers: [...new Set(covers.map((each) => (each === null ? "" : name(each))))],
    };
  },

  style(selector, property, pseudo) {
    return getComputedStyle(document.querySelector(selector), pseudo)[property];
  },

  unfold() {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    // Columns and answers that wait behind a tick.
    for (const tick of document.querySelectorAll(".calc__all, .rows-tick input")) tick.checked = true;
  },

  /** Lay what stays in place while the page moves where it would stand if it moved, or let it go again. */
  lay(down) {
    for (const part of document.querySelectorAll(".md-header, .next")) part.style.position = down ? "static" : "";
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

/** The colour behind an element's words: its own, over those of what it stands in. */
function groundOf(element) {
  if (element === null) return [255, 255, 255];
  return over(getComputedStyle(element).backgroundColor, () => groundOf(element.parentElement));
}

/** A colour as it looks over another. */
function over(colour, ground) {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
  if (alpha === 1) return [red, green, blue];
  const under = typeof ground === "function" ? ground() : ground;
  return [red, green, blue].map((part, at) => part * alpha + under[at] * (1 - alpha));
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Nine places all over a box, away from its rim. */
function points({ left, top, width, height }) {
  return [0.1, 0.5, 0.9].flatMap((x) => [0.15, 0.5, 0.85].map((y) => [left + width * x, top + height * y]));
}

/** Whether one of two stands in the other, or both in one label. */
function together(one, other) {
  if (other === null) return false;
  const label = other.closest("label");
  return one.contains(other) || other.contains(one) || (label !== null && label === one.closest("label"));
}

function tall(element) {
  return element.localName === "textarea" || element.getBoundingClientRect().height > innerHeight * 0.6;
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
