// A page that somebody is about to open is fetched a moment earlier; not where data is saved, and not where the service
// worker has it anyway.

import { thrifty } from "../engine/thrifty";

/** Milliseconds over a link after which somebody means it. */
const MEANT = 65;

export function serveIntent(): void {
  if (thrifty()) return;
  const asked = new Set<string>([location.href.split("#")[0] ?? ""]);
  let timer = 0;
  const fetchPage = (link: HTMLAnchorElement) => {
    const address = link.href.split("#")[0] ?? "";
    if (navigator.serviceWorker?.controller || asked.has(address)) return;
    if (link.origin !== location.origin || link.hasAttribute("download")) return;
    asked.add(address);
    // It stays in the browser's own cache, where the navigation finds it.
    fetch(address, { credentials: "same-origin" }).then(
      (response) => response.text(),
      () => undefined,
    );
  };
  const linkAt = ({ target }: Event) =>
    target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  document.addEventListener("pointerover", (event) => {
    clearTimeout(timer);
    const link = linkAt(event);
    if (link !== null && event.pointerType === "mouse") timer = window.setTimeout(() => fetchPage(link), MEANT);
  });
  document.addEventListener("pointerdown", (event) => {
    const link = linkAt(event);
    if (link !== null && event.button === 0) fetchPage(link);
  });
}
