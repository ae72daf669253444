// Which browsers our scripts run in: told by what a browser has, never by what it calls itself.

/** Whether all is there that our scripts need; what `mend` adds is not asked for. */
export function able(): boolean {
  return (
    "noModule" in HTMLScriptElement.prototype &&
    typeof globalThis === "object" &&
    typeof queueMicrotask === "function" &&
    typeof customElements === "object" &&
    typeof IntersectionObserver === "function" &&
    "flatMap" in Array.prototype &&
    "fromEntries" in Object &&
    "matchAll" in String.prototype &&
    "toggleAttribute" in Element.prototype &&
    "arrayBuffer" in Blob.prototype
  );
}

/** Whether a page's scripts may begin: the script in its head has looked. */
export function mayBegin(): boolean {
  return document.documentElement.classList.contains("js");
}

/** Add what the oldest of these browsers lack (Chrome before 86). */
export function mend(): void {
  for (const { prototype } of [Element, Document, DocumentFragment]) {
    prototype.replaceChildren ??= function (this: ParentNode, ...nodes: (Node | string)[]): void {
      for (let last = this.lastChild; last !== null; last = this.lastChild) last.remove();
      this.append(...nodes);
    };
  }
}
