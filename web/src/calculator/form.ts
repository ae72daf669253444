// A form's fields: read as a question, kept as a snapshot, put back.

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Cells = Readonly<Record<string, string>>;

export interface Reading {
  /** The question as JSON text: names and strings, rows as lists; what is hidden or empty rows are not in it. */
  readonly text: string;
  readonly values: Readonly<Record<string, string | readonly Cells[]>>;
  /** The rows that were sent, by field, so that an error in the second one sent finds its row on the page. */
  readonly rows: ReadonlyMap<string, readonly HTMLElement[]>;
}

/** Everything typed or chosen, ways not chosen included. */
export interface Snapshot {
  readonly fields: Cells;
  readonly rows: Readonly<Record<string, readonly Cells[]>>;
}

/** Read the form as it will be asked. */
export function readForm(form: HTMLFormElement): Reading {
  const values: Record<string, string | Cells[]> = {};
  const rows = new Map<string, HTMLElement[]>();
  for (const control of controlsOf(form)) {
    if (control.closest("[data-way-choice], [data-way][hidden]") !== null) continue;
    const list = control.closest<HTMLElement>("[data-rows]");
    if (list === null) values[control.name] = control.value;
    else values[nameOf(list)] ??= [];
  }
  for (const list of listsOf(form)) {
    const name = nameOf(list);
    if (!(name in values)) continue;
    const sent = rowsOf(list).filter((row) => !isBlank(list, row));
    values[name] = sent.map(cellsOf);
    rows.set(name, sent);
  }
  return { text: JSON.stringify(values), values, rows };
}

export function takeSnapshot(form: HTMLFormElement): Snapshot {
  const fields: Record<string, string> = {};
  for (const control of controlsOf(form)) {
    if (control.closest("[data-rows]") === null) fields[keyOf(control)] = stateOf(control);
  }
  const rows: Record<string, Cells[]> = {};
  for (const list of listsOf(form)) rows[nameOf(list)] = rowsOf(list).map(cellsOf);
  return { fields, rows };
}

/** Put back what `kept` holds, but for fields that no longer stand as they did in `example`: those were typed since. */
export function putBack(form: HTMLFormElement, kept: Snapshot, example: Snapshot): void {
  for (const control of controlsOf(form)) {
    const key = keyOf(control);
    const value = kept.fields[key];
    if (value === undefined || control.closest("[data-rows]") !== null) continue;
    if (stateOf(control) === example.fields[key]) setState(control, value);
  }
  for (const list of listsOf(form)) {
    const cells = kept.rows[nameOf(list)];
    if (cells === undefined) continue;
    if (JSON.stringify(rowsOf(list).map(cellsOf)) === JSON.stringify(example.rows[nameOf(list)])) setRows(list, cells);
  }
  showWays(form);
}

/** Show the fields of the way that is chosen: a choice rules the ways that follow it. */
export function showWays(form: HTMLFormElement): void {
  for (const choice of form.querySelectorAll("[data-way-choice]")) {
    const chosen = choice.querySelector<HTMLInputElement>("input:checked")?.value;
    let next = choice.nextElementSibling;
    while (next instanceof HTMLElement && next.dataset.way !== undefined) {
      next.hidden = next.dataset.way !== chosen;
      next = next.nextElementSibling;
    }
  }
}

export function listsOf(form: ParentNode): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>("[data-rows]")];
}

export function rowsOf(list: ParentNode): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-row]")];
}

export function controlsIn(row: ParentNode): Control[] {
  return [...row.querySelectorAll<Control>("input, select, textarea")].filter((control) => control.name !== "");
}

/** Tell whether a row holds no more than a new one does: then it is still to be filled, not faulty. */
export function isBlank(list: HTMLElement, row: ParentNode): boolean {
  const empty = emptyCells(list);
  return controlsIn(row).every(({ name, value }) => value.trim() === "" || value === empty[name]);
}

export function cellsOf(row: ParentNode): Cells {
  return Object.fromEntries(controlsIn(row).map(({ name, value }) => [name, value]));
}

/** Give a list exactly the rows `cells` (at least one); rows that there are keep their elements. */
export function setRows(list: HTMLElement, cells: readonly Cells[]): void {
  const empty = emptyCells(list);
  const wanted = cells.length > 0 ? cells : [empty];
  const rows = rowsOf(list);
  for (const surplus of rows.splice(wanted.length)) surplus.remove();
  rows.push(...addRows(list, wanted.length - rows.length));
  rows.forEach((row, index) => {
    for (const control of controlsIn(row)) control.value = wanted[index]?.[control.name] ?? empty[control.name] ?? "";
  });
}

let made = 0;

/** Add an empty row, made from the list's template; null where there is none. */
export function addRow(list: HTMLElement): HTMLElement | null {
  return addRows(list, 1)[0] ?? null;
}

/** Add several, all at once: one by one, a page that shows hundreds would be looked through for each. */
export function addRows(list: HTMLElement, count: number): HTMLElement[] {
  const body = list.querySelector(".rows__body");
  const template = templateOf(list);
  if (!(template instanceof HTMLElement) || body === null) return [];
  const numbered = numberedIn(template);
  const rows: HTMLElement[] = [];
  while (rows.length < count) {
    const row = template.cloneNode(true) as HTMLElement;
    const elements = [row, ...row.querySelectorAll("*")];
    made += 1;
    // "n": rows that the page came with are numbered without it.
    for (const { index, name, value } of numbered) {
      elements[index]?.setAttribute(name, value.replace(/__ROW__/g, `n${made}`));
    }
    rows.push(row);
  }
  body.append(...rows);
  return rows;
}

/** The attributes of a row in which its number stands. */
function numberedIn(template: Element): { readonly index: number; readonly name: string; readonly value: string }[] {
  return [template, ...template.querySelectorAll("*")].flatMap((element, index) =>
    [...element.attributes]
      .filter(({ value }) => value.includes("__ROW__"))
      .map(({ name, value }) => ({ index, name, value })),
  );
}

function templateOf(list: HTMLElement): Element | null {
  return list.querySelector("template")?.content.querySelector("[data-row]") ?? null;
}

function emptyCells(list: HTMLElement): Cells {
  const row = templateOf(list);
  return row === null ? {} : cellsOf(row);
}

function controlsOf(form: HTMLFormElement): Control[] {
  return controlsIn(form);
}

function nameOf(list: HTMLElement): string {
  return list.dataset.rows ?? "";
}

// Two ways may ask for a field of the same name: ids tell them apart. Radios have a value apiece.
function keyOf(control: Control): string {
  return control.id || `${control.name}=${control.value}`;
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
}

function stateOf(control: Control): string {
  return isTick(control) ? String(control.checked) : control.value;
}

function setState(control: Control, value: string): void {
  if (isTick(control)) control.checked = value === "true";
  else control.value = value;
}
