// A row of many cells is one line that opens: six calls were thirty-seven fields, five screens of a telephone.

import { controlsIn, isBlank, rowsOf } from "./form";
import { WORDS } from "./words";

const MOMENT = /^\d{4}-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/;

/** Keep the lines of a list in step with its rows, whoever changes them. */
export function serveRowLines(list: HTMLElement, form: HTMLFormElement): void {
  const body = list.querySelector(".rows__body");
  if (body === null || foldOf(list) === null) return;
  const write = () => {
    for (const row of rowsOf(list)) {
      const line = foldOf(row)?.querySelector("summary");
      const words = isBlank(list, row) ? WORDS.newRow : lineOf(row);
      if (line && line.textContent !== words) line.textContent = words;
    }
  };
  new MutationObserver((changes) => {
    for (const row of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      // A list that was pasted or put back is read first; an empty row is there to be filled.
      const fold = row instanceof HTMLElement && !isBlank(list, row) ? foldOf(row) : null;
      if (fold !== null && !fold.contains(document.activeElement)) fold.open = false;
    }
    write();
  }).observe(body, { childList: true });
  for (const kind of ["input", "change"]) form.addEventListener(kind, write);
  // What was typed before a reload is put back a moment later.
  queueMicrotask(write);
}

/** Open the row in which a field stands, so that it can be reached. */
export function openRow(control: Element): void {
  const fold = control.closest<HTMLDetailsElement>(".rows__fold");
  if (fold !== null) fold.open = true;
}

function foldOf(place: ParentNode): HTMLDetailsElement | null {
  return place.querySelector<HTMLDetailsElement>(".rows__fold");
}

function lineOf(row: ParentNode): string {
  return controlsIn(row)
    .map((control) => {
      if (!(control instanceof HTMLSelectElement)) return day(control.value.trim());
      const label = control.labels[0]?.textContent?.trim() ?? "";
      if (control.value === "true") return label.replace(/了吗$/, "");
      return control.value === "false" ? "" : (control.selectedOptions[0]?.textContent?.trim() ?? "");
    })
    .filter((words) => words !== "")
    .join(" ");
}

function day(value: string): string {
  const [, month, date, time = ""] = MOMENT.exec(value) ?? [];
  return month === undefined ? value : `${Number(month)}月${Number(date)}日 ${time}`.trim();
}
