// Light or dark: as the phone has it until the reader chooses. The theme's options are boxes, of which one is shown.

import { CHOICES, type Choice, COLOURS, colours, DARK, OLD_COLOURS, paint } from "./looks";
import { own } from "./site";

/** The colour of the browser's own bar: the page's head has one for light and one for dark. */
const BAR = 'meta[name="theme-color"]';

/** Serve the options: the label that is shown leads to the next one, and so do space and Enter. */
export function serveColours(): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>(".md-option")];
  const show = (choice: Choice) => {
    for (const [at, box] of boxes.entries()) {
      box.checked = CHOICES[at] === choice;
      const label = box.nextElementSibling;
      if (label instanceof HTMLElement) label.hidden = !box.checked;
    }
    paint(choice);
    paintBar(choice);
  };
  const choose = (at: number) => {
    const choice = CHOICES[at] ?? "";
    keep(choice);
    show(choice);
  };
  const again = () => show(colours());
  document.addEventListener("change", ({ target }) => {
    const at = boxes.indexOf(target as HTMLInputElement);
    if (at >= 0) choose(at);
  });
  document.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(event.target as HTMLInputElement);
    if (at < 0 || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    const next = (at + 1) % boxes.length;
    choose(next);
    boxes[next]?.focus();
  });
  again();
  // Safari 14 was the first to know this.
  matchMedia(DARK).addEventListener?.("change", again);
  addEventListener("pageshow", ({ persisted }) => persisted && again());
}

function paintBar(choice: Choice): void {
  const bars = [...document.querySelectorAll<HTMLMetaElement>(BAR)];
  for (const bar of bars) bar.dataset.own ??= bar.content;
  for (const bar of bars) {
    const like = choice === "" ? bar : bars.find(({ media }) => media.includes(choice));
    bar.content = like?.dataset.own ?? bar.content;
  }
}

function keep(choice: Choice): void {
  try {
    localStorage.setItem(own(COLOURS), choice);
    localStorage.removeItem(OLD_COLOURS);
  } catch {
    // Refused: the choice holds for this page.
  }
}
