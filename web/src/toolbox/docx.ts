// A document as a Word file on A4. This part is fetched only when somebody wants one.

import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  type IParagraphOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Block } from "./sheet";

// Half points: 小四 for the text, 小三 for the title.
const TEXT = 24;
const TITLE = 30;
// Twips, as every word processor writes it.
const A4 = { width: 11906, height: 16838 };
const MARGIN = convertMillimetersToTwip(25);
const FONT = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "宋体", cs: "Times New Roman" };
// A column is as wide as its longest cell, in characters between these.
const NARROWEST = 5;
const WIDEST = 28;
const CELL = { top: 60, bottom: 60, left: 100, right: 100 };

/** Make the file. */
export function makeWord(title: string, blocks: readonly Block[]): Promise<Blob> {
  const made = new Document({
    title,
    styles: {
      default: { document: { run: { font: FONT, size: TEXT, language: { eastAsia: "zh-CN" } } } },
    },
    sections: [
      {
        properties: {
          page: { size: A4, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        children: blocks.map(written),
      },
    ],
  });
  return Packer.toBlob(made);
}

function written(block: Block): Paragraph | Table {
  switch (block.kind) {
    case "table":
      return table(block.head, block.rows);
    case "title":
      return paragraph(block.text, { alignment: AlignmentType.CENTER, spacing: { after: 240 } }, true, TITLE);
    case "heading":
      return paragraph(block.text, { spacing: { before: 240, after: 60 }, keepNext: true }, true);
    case "hear":
      return paragraph(block.text, { indent: { left: 480 } });
    case "signed":
      return paragraph(block.text, { alignment: AlignmentType.RIGHT, spacing: { before: 360 } });
    case "text":
      return paragraph(block.text, {});
  }
}

function paragraph(text: string, options: IParagraphOptions, bold = false, size = TEXT): Paragraph {
  const spacing = { line: 400, after: 80, ...options.spacing };
  return new Paragraph({ ...options, spacing, children: runs(text, { bold, size }) });
}

/** A line of its own for each line of the text: a break inside a run is a blank to a word processor. */
function runs(text: string, look: { readonly bold: boolean; readonly size?: number }): TextRun[] {
  return text
    .split(/\r\n?|\n/)
    .map((line, index) => new TextRun({ text: line, ...look, ...(index > 0 ? { break: 1 } : {}) }));
}

/** Shares of the width, in percent, by the longest cell of each column; none too narrow to write in. */
function shares(lines: readonly (readonly string[])[]): number[] {
  const [head = []] = lines;
  const longest = head.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? "").length)));
  const bounded = longest.map((length) => Math.min(Math.max(length, NARROWEST), WIDEST));
  const all = bounded.reduce((sum, length) => sum + length, 0);
  return bounded.map((length) => Math.round((100 * length) / all));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const widths = shares([head, ...rows]);
  const line = (cells: readonly string[], bold: boolean) =>
    new TableRow({
      tableHeader: bold,
      cantSplit: true,
      children: cells.map(
        (text, column) =>
          new TableCell({
            width: { size: widths[column] ?? 0, type: WidthType.PERCENTAGE },
            margins: CELL,
            children: [new Paragraph({ children: runs(text, { bold }) })],
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [line(head, true), ...rows.map((cells) => line(cells, false))],
  });
}
