// Text from a spreadsheet, a chat or a note, taken apart into rows of cells.

const THOUSANDS = /^\s*[¥￥]?\d{1,3}(?:[,，]\d{3})+(?![\d,，])/;
const QUOTED = /^\s*"((?:[^"]|"")*)"\s*/;
const PLAIN = /^[^,，;；]*/;

/** Take a text apart: tabs part cells, else commas and semicolons, else blanks. A first line that only names columns is left out. */
export function readTable(text: string, columns: number): string[][] {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
  const rows = lines.map((line) => readLine(line, columns, text.includes("\t")));
  return rows.length > 1 && rows.slice(1).some(hasDigit) && !hasDigit(rows[0] ?? []) ? rows.slice(1) : rows;
}

/** Write a date the way a date field takes it; null where the text is none. */
export function readDay(text: string): string | null {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text.trim());
  if (found === null) return null;
  const [, year, month, day, month2, day2] = found;
  return `${year}-${(month ?? month2 ?? "").padStart(2, "0")}-${(day ?? day2 ?? "").padStart(2, "0")}`;
}

function readLine(line: string, columns: number, tabs: boolean): string[] {
  if (tabs) return line.split("\t").map(unquote);
  if (columns < 2) return [unquote(line)];
  // "12,000" is one amount, unless that leaves too few cells: then "100,500" was two.
  const cells = readCells(line, true);
  if (cells.length > 1) return cells;
  const parted = readCells(line, false);
  return parted.length > 1 ? parted : line.trim().split(/\s+/);
}

function readCells(line: string, thousands: boolean): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = QUOTED.exec(rest);
    const head = quoted ?? (thousands ? THOUSANDS.exec(rest) : null);
    const tail = PLAIN.exec(rest.slice(head?.[0].length ?? 0))?.[0] ?? "";
    const taken = (head?.[0].length ?? 0) + tail.length;
    cells.push(quoted === null ? rest.slice(0, taken).trim() : ((quoted[1] ?? "").replace(/""/g, '"') + tail).trim());
    if (taken >= rest.length) return cells;
    rest = rest.slice(taken + 1);
  }
}

function unquote(cell: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"\s*$/.exec(cell);
  return quoted === null ? cell.trim() : (quoted[1] ?? "").replace(/""/g, '"');
}

function hasDigit(cells: readonly string[]): boolean {
  return cells.some((cell) => /[\d０-９]/.test(cell));
}
