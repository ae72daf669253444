// The theme's script, and the pages that it puts in place of one another.

import { scriptAt } from "./trust";

interface Theme {
  readonly document$?: { subscribe(task: () => void): void };
}

const tasks: (() => void)[] = [];
let whole = false;
let following = false;

if (document.readyState === "complete") pageIsWhole();
else addEventListener("DOMContentLoaded", pageIsWhole, { once: true });

/** Call back for every page once it is whole, the first one included, and those that come without a reload. */
export function pageShown(task: () => void): void {
  tasks.push(task);
  if (whole) task();
}

/**
 * Run the theme's script once `free` settles: it takes the page for a while, and nobody came for the sake of menus.
 * Where the page runs it by itself, there is nothing to do.
 */
export async function bringTheme(free: Promise<unknown>): Promise<void> {
  // The build has left it to browsers that know no modules.
  const left = document.querySelector<HTMLScriptElement>("script[nomodule][src]");
  if (left === null) return;
  const script = document.createElement("script");
  script.onload = follow;
  await free;
  script.src = scriptAt(new URL(left.src));
  document.body.append(script);
}

function pageIsWhole(): void {
  whole = true;
  for (const task of tasks) task();
  follow();
}

function follow(): void {
  const { document$ } = globalThis as Theme;
  if (document$ === undefined || following) return;
  following = true;
  // It tells of the page that is there already, too.
  let first = true;
  document$.subscribe(() => {
    if (!first) for (const task of tasks) task();
    first = false;
  });
}
