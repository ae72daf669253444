// What is folded opens where an address leads into it, and for paper.

import { fragment } from "./fragment";

export function serveFolded(): void {
  const open = () => {
    const name = fragment();
    const target = name === "" ? null : document.getElementById(name);
    let opened = false;
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
      opened ||= !fold.open;
      fold.open = true;
    }
    if (opened) target?.scrollIntoView();
    // Who was led to a field came to type.
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) target.focus();
  };
  open();
  addEventListener("hashchange", open);
  let unfolded: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>("article details:not([open])")];
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
    unfolded = [];
  });
}
