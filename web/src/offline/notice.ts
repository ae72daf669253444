// What the reader sees of it: a word in the footer, a quiet strip for a new version, and a panel on the page about it.

import { makeButton } from "../calculator/state-line";
import type { EngineName } from "../engine/protocol";
import { own } from "../page/site";
import { Offline } from "./register";
import { OFFLINE, STATES } from "./words";

/** Keep the site in this browser; returns what wants to hear which engine runs. */
export function serveOffline(thrifty: boolean): (engine: EngineName) => void {
  let ready = () => {};
  let engineKept = false;
  const offline = new Offline(() => show());
  const strip = new Strip(offline);
  const show = () => {
    showInFooter(offline);
    showInPanel(offline);
    strip.show();
  };
  show();
  whenLoaded(() => {
    const alone = document.querySelector("loan-calculator") === null;
    offline.begin(thrifty, alone ? Promise.resolve() : new Promise<void>((resolve) => (ready = resolve)));
  });
  return (engine) => {
    if (engine === "micropython") ready();
    else if (!engineKept) {
      engineKept = true;
      offline.keepEngine();
    }
  };
}

function whenLoaded(task: () => void): void {
  if (document.readyState === "complete") task();
  else addEventListener("load", task, { once: true });
}

function showInFooter(offline: Offline): void {
  const footer = document.querySelector(".md-copyright");
  const there = footer?.querySelector(".offline-state");
  if (offline.state !== "saved") there?.remove();
  else if (footer !== null && !there) {
    const line = document.createElement("p");
    line.className = "offline-state";
    const about = document.querySelector<HTMLAnchorElement>(".md-nav a[href*='about/offline']");
    const words = document.createElement(about === null ? "span" : "a");
    if (words instanceof HTMLAnchorElement && about !== null) words.href = about.href;
    words.textContent = OFFLINE.available;
    line.append(words);
    footer.append(line);
  }
}

function showInPanel(offline: Offline): void {
  const panel = document.querySelector<HTMLElement>("[data-offline]");
  if (panel === null) return;
  const line = document.createElement("p");
  const { left } = offline;
  line.textContent =
    offline.state === "removed" && left.length > 0 ? OFFLINE.remains(left.join("、")) : STATES[offline.state];
  panel.replaceChildren(line);
  const { state } = offline;
  const bytes = Number(panel.dataset.offline);
  if (state === "saved" || state === "failed") panel.append(button(OFFLINE.remove, () => offline.remove()));
  if (state === "failed") panel.append(button(OFFLINE.again, () => offline.save()));
  if (state === "absent" || state === "removed") panel.append(button(OFFLINE.save(bytes), () => offline.save()));
}

/** Tells of a new version. It gives way while somebody types, and never takes the focus. */
class Strip {
  private readonly offline: Offline;
  private strip: HTMLElement | null = null;
  private refused = false;

  constructor(offline: Offline) {
    this.offline = offline;
    for (const event of ["focusin", "focusout"]) document.addEventListener(event, () => setTimeout(() => this.show()));
  }

  show(): void {
    const wanted = this.offline.newer && !this.refused && !isTyping();
    if (!wanted) {
      this.strip?.remove();
      this.strip = null;
    } else if (this.strip === null || !this.strip.isConnected) {
      this.strip = this.make();
      document.body.append(this.strip);
    }
  }

  private make(): HTMLElement {
    const strip = document.createElement("div");
    strip.className = "newer";
    strip.setAttribute("role", "status");
    const line = document.createElement("p");
    const keeps = storageKeeps();
    line.textContent = keeps ? OFFLINE.newer : OFFLINE.newerLater;
    strip.append(line);
    if (keeps) strip.append(button(OFFLINE.replace, () => this.offline.replace()));
    const later = button(OFFLINE.later, () => {
      this.refused = true;
      this.show();
    });
    strip.append(later);
    return strip;
  }
}

function isTyping(): boolean {
  return document.activeElement?.matches("input, select, textarea") ?? false;
}

// Where the browser refuses to keep what is typed, a reload would lose it.
function storageKeeps(): boolean {
  try {
    sessionStorage.setItem(own("try"), "");
    sessionStorage.removeItem(own("try"));
    return true;
  } catch {
    return false;
  }
}

function button(words: string, task: () => void): HTMLButtonElement {
  const made = makeButton(words, "button button--quiet");
  made.addEventListener("click", task);
  return made;
}
