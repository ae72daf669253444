// What lies over a page, the search or the menu, and one step back, as Android's button does it: the step closes it and
// leaves the page.

/** Milliseconds that a browser may take to go back before a reader who follows a link is let go all the same. */
const BACK = 400;

export class Layer {
  private stepped = false;
  private readonly name: string;

  /** `close` is called when the reader has gone back. */
  constructor(name: string, close: () => void) {
    this.name = name;
    addEventListener("popstate", () => {
      this.stepped = false;
      close();
    });
  }

  /** It lies over the page now: there is a step to go back. */
  opened(): void {
    if (this.stepped) return;
    try {
      history.pushState({ ...history.state, layer: this.name }, "");
      this.stepped = true;
    } catch {
      // A page from a file, in some browsers.
    }
  }

  /** It has been closed by other means: take the step back, then do what was asked for. */
  leave(then: () => void = () => undefined): void {
    const step = this.stepped && history.state?.layer === this.name;
    this.stepped = false;
    if (!step) {
      then();
      return;
    }
    let left = false;
    const go = () => {
      if (!left) then();
      left = true;
    };
    addEventListener("popstate", go, { once: true });
    setTimeout(go, BACK);
    history.back();
  }

  /** Follow a link in it, but not over the step: the way back would lead to the same page twice. */
  follow(event: MouseEvent, close: () => void): void {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || ordered(event) || !/^(https?|file):$/.test(link.protocol) || !this.stepped) return;
    event.preventDefault();
    event.stopPropagation();
    close();
    this.leave(() => link.click());
  }
}

/** Whether a click asks for a tab or a window of its own. */
export function ordered(event: MouseEvent): boolean {
  return event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}
