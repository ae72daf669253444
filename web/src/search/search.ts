// The search of the site and of the folder: a classic script of its own on every page, small, so that it runs where little
// else does. It opens the panel in the page's head, and serves the page of all pages, which takes ?q=.

import { Layer, ordered } from "../page/layer";
import { Indexes, serve } from "./find";
import { storeAt } from "./load";
import type { Ways } from "./show";

const panel = document.querySelector<HTMLElement>(".find--panel");
if (panel !== null && typeof Uint32Array === "function") begin(panel);

function begin(panel: HTMLElement): void {
  const root = new URL(`${panel.dataset.find}/`, location.href);
  const at = (name: string) => new URL(panel.dataset[name] ?? "", location.href);
  const indexes = new Indexes(storeAt(at("pieces"), panel.dataset.scripts !== undefined));
  const ways: Ways = {
    lead: (address) => new URL(address, root).href,
    support: at("support").href,
    pages: at("pages").href,
  };
  const look = serve(panel, indexes, ways);
  const field = panel.querySelector("input") as HTMLInputElement;
  let opener: HTMLElement | null = null;
  const layer = new Layer("search", close);

  function open(by: HTMLElement | null): void {
    if (!panel.hidden) return;
    opener = by;
    panel.hidden = false;
    document.documentElement.classList.add("finding");
    layer.opened();
    field.focus();
    field.select();
    if (field.value !== "") void look();
  }

  function close(): void {
    if (panel.hidden) return;
    panel.hidden = true;
    document.documentElement.classList.remove("finding");
    opener?.focus();
  }

  /** Close, and take the step in the history along. */
  function leave(): void {
    close();
    layer.leave();
  }

  document.addEventListener(
    "click",
    (event) => {
      const by = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-find-open]") : null;
      if (by === null || ordered(event)) return;
      event.preventDefault();
      event.stopPropagation();
      open(by);
    },
    true,
  );
  panel.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target === panel || target.closest("[data-find-close]") !== null) leave();
    layer.follow(event, () => {
      opener = null;
      close();
    });
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (panel.hidden) {
        const typing =
          event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
        if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        open(document.querySelector<HTMLElement>("[data-find-open]"));
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        leave();
      } else if (event.key === "Tab") {
        keepInside(event, panel);
      }
    },
    true,
  );

  function servePage(): void {
    const here = document.querySelector<HTMLElement>(".find--page:not([data-served])");
    if (here === null) return;
    here.dataset.served = "";
    const ask = serve(here, indexes, { ...ways, pages: "#all" });
    const words = new URLSearchParams(location.search).get("q");
    if (words === null) return;
    (here.querySelector("input") as HTMLInputElement).value = words.slice(0, 100);
    void ask();
  }

  servePage();
}

/** What lies under the panel is out of reach of keys. */
function keepInside(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [...panel.querySelectorAll<HTMLElement>("input, button, a[href]")].filter(
    (stop) => stop.offsetParent !== null,
  );
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = event.shiftKey ? at - 1 : at + 1;
  if (at >= 0 && next >= 0 && next < stops.length) return;
  event.preventDefault();
  stops[event.shiftKey ? stops.length - 1 : 0]?.focus();
}
