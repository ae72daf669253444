// 方案地图: what is paid a month against the number of months, coloured by what it comes to; a table stands behind it.
// The example that stands here before is drawn alike by publish/guide/toolbox/plan_map.py; a test compares the two.

import { grouped, plain, type Told, yuan } from "./ask";
import { make } from "./tools";
import { typedFen } from "./typed";

export interface Spot {
  readonly name: string;
  readonly mark: string;
  /** In fen. */
  readonly payment: number;
  readonly months: number;
}

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, LEFT, TOP, ACROSS, DOWN] = [340, 46, 8, 14, 14];
const KINDS: Readonly<Record<string, string>> = {
  c: "照合同的利率就还得清",
  r: "要请对方降利率",
  w: "要请对方减本金",
};

interface Cell {
  readonly payment: string;
  readonly months: number;
  readonly total: string;
  readonly kind: string;
  readonly shade: number;
}

/** Draw the map into `place`, with the spots in it. */
export function drawMap(place: HTMLElement, told: Told, spots: readonly Spot[]): void {
  const months = list(told.figures.axis).map(Number);
  const rows = told.rows.map((row, index) => cellsOf(row, told.shown_rows[index]?.payment ?? "", months));
  const said = make("p", "plan__cell", "点一格，看这个方案一共还多少。");
  said.setAttribute("role", "status");
  const figure = make("figure", "chart plan__map");
  figure.append(make("figcaption", "", "方案地图：越往上，每月还得越多；越往右，期数越多"));
  figure.append(
    draw(rows, months, spots, (cell) => (said.textContent = tellOf(cell))),
    said,
    ...legend(spots),
  );
  place.replaceChildren(figure, table(rows, months));
}

function cellsOf(row: Told["rows"][number], payment: string, months: readonly number[]): Cell[] {
  const [totals, kinds, shades] = [list(row.totals), list(row.kinds), list(row.shades)];
  return months.map((count, index) => ({
    payment,
    months: count,
    total: grouped(String(totals[index] ?? "")),
    kind: String(kinds[index] ?? ""),
    shade: Number(shades[index] ?? 0),
  }));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function draw(
  rows: readonly Cell[][],
  months: readonly number[],
  spots: readonly Spot[],
  tell: (cell: Cell) => void,
): SVGElement {
  const height = TOP + rows.length * DOWN + 34;
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img" });
  const title = shape("title", {});
  title.textContent = says(spots);
  svg.append(title);
  const y = (index: number) => TOP + (rows.length - 1 - index) * DOWN;
  rows.forEach((cells, index) => {
    cells.forEach((cell, column) => {
      const x = LEFT + column * ACROSS;
      const box = shape("rect", {
        x,
        y: y(index),
        width: ACROSS - 1,
        height: DOWN - 1,
        class: `m${cell.shade} m-${cell.kind}`,
      });
      box.addEventListener("click", () => tell(cell));
      svg.append(box);
      // Colour never speaks alone: what needs a change has a mark of its own.
      if (cell.kind === "w") svg.append(stroke(x, y(index)));
      if (cell.kind === "r") svg.append(shape("circle", { cx: x + 6.5, cy: y(index) + 6.5, r: 1.6, class: "m-mark" }));
    });
    if (index % 3 === 0)
      svg.append(label(LEFT - 4, y(index) + DOWN - 2, (cells[0]?.payment ?? "").replace(/\.00 元$/, ""), "end"));
  });
  months.forEach((count, column) => {
    if (column % 4 === 3)
      svg.append(label(LEFT + column * ACROSS + ACROSS / 2, TOP + rows.length * DOWN + 14, String(count), "middle"));
  });
  svg.append(label(LEFT + (months.length * ACROSS) / 2, height - 4, "多少期", "middle"));
  for (const spot of spots) svg.append(...mark(spot, rows, months, y));
  return svg;
}

/** A spot lies between the cells: at its own number of months and its own payment, or at the edge beyond which it lies. */
function mark(
  spot: Spot,
  rows: readonly Cell[][],
  months: readonly number[],
  y: (index: number) => number,
): SVGElement[] {
  const step = months[0] ?? 1;
  const unit = typedFen(rows[0]?.[0]?.payment ?? "") ?? 1;
  const column = Math.min(Math.max(spot.months / step - 0.5, 0), months.length);
  const row = Math.min(Math.max(spot.payment / unit - 0.5, 0), rows.length);
  const [x, top] = [LEFT + column * ACROSS, y(0) + DOWN - row * DOWN];
  const ring = shape("circle", { cx: x, cy: top, r: 10, class: "m-spot" });
  const words = label(x, top + 5, spot.mark, "middle");
  words.setAttribute("class", "m-spot-word");
  return [ring, words];
}

function stroke(x: number, y: number): SVGElement {
  return shape("path", { d: `M${x + 2} ${y + 11}L${x + 11} ${y + 2}`, class: "m-mark" });
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function label(x: number, y: number, text: string, anchor: string): SVGElement {
  const made = shape("text", { x, y, "text-anchor": anchor });
  made.textContent = text;
  return made;
}

function says(spots: readonly Spot[]): string {
  const at = spots.map(({ name, payment, months }) => `${name}：每月 ${plain(yuan(payment))} 元，${months} 期`);
  return `方案地图。${at.join("。")}。每一格的数在下面的表里。`;
}

function tellOf({ payment, months, total, kind }: Cell): string {
  return `每月 ${payment}，${months} 期：一共 ${total} 元。${KINDS[kind] ?? ""}。`;
}

/** Whose the circles are stands under the picture; what colours and marks mean opens at a tap. */
function legend(spots: readonly Spot[]): HTMLElement[] {
  const whose = spots.map(({ name, mark }) => `“${mark}”是${name}`).join("，");
  const keys = document.querySelector("[data-plan-example] .plan__keys")?.cloneNode(true);
  const folds = keys instanceof HTMLDetailsElement ? [keys] : [];
  return [...(whose === "" ? [] : [make("p", "", `圈里的${whose}。`)]), ...folds];
}

function table(rows: readonly Cell[][], months: readonly number[]): HTMLElement {
  const head = make("tr", "", heading("每月还", "col"), ...months.map((count) => heading(`${count} 期`, "col")));
  const body = [...rows].reverse().map((cells) => {
    const totals = cells.map(({ total, kind }) => {
      const mark = kind === "w" ? "减" : kind === "r" ? "降" : "";
      return make("td", "", total.replace(/\.00$/, ""), ...(mark === "" ? [] : [make("small", "", ` ${mark}`)]));
    });
    return make("tr", "", heading((cells[0]?.payment ?? "").replace(/\.00/, ""), "row"), ...totals);
  });
  const grid = make("table", "sums sums--rows", make("thead", "", head), make("tbody", "", ...body));
  const scroll = make("div", "rows-scroll", grid);
  scroll.tabIndex = 0;
  const count = rows.length * months.length;
  const summary = make(
    "summary",
    "",
    "全部方案的表",
    make("span", "", `${count} 个方案，“减”要减本金，“降”要降利率，单位元`),
  );
  return make("details", "rows-table", summary, scroll);
}

function heading(text: string, scope: string): HTMLElement {
  const made = make("th", "", text);
  made.scope = scope;
  return made;
}
