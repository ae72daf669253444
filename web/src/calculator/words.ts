// Everything the shell itself says to the reader. The calculators' own words come from Python.

import type { Reason } from "../engine/protocol";

/** What the line above the answer tells of. */
export type State =
  | { readonly kind: "example" }
  | {
      readonly kind: "answered";
      readonly examples?: number;
      readonly named?: readonly string[];
      readonly mixed?: boolean;
    }
  | { readonly kind: "corrected" }
  | { readonly kind: "loading"; readonly loaded: number; readonly total: number }
  | { readonly kind: "busy" }
  | { readonly kind: "hold"; readonly errors: number }
  | { readonly kind: "failed"; readonly reason: Reason };

export const WORDS = {
  restore: "恢复成例子",
  confirmAll: "这些数和我的一样",
  confirmRest: (count: number, labels: readonly string[]) =>
    count === 1 ? `“${labels.join("")}”和我的一样` : `剩下的 ${count} 个数和我的一样`,
  borrowed: (labels: readonly string[]) =>
    `这里面有例子里的数：${labels.join("、")}。改成你的，没有的清空；和你的一样，就点上面的按钮。然后才能复制。`,
  rowsLeft: (label: string, numbers: readonly number[]) => `${label}（第 ${numbers.join("、")} 行）`,
  restored: "已恢复成例子。",
  worked: "填好了。上面写着“推算”的，是从这四个数字算回去的。拿到明细以后，改成明细上的数字。",
  notWorked: "从这四个数字推算不出还剩多少本金。看看有没有填错，或者向对方要明细。",
  again: "再试一次",
  mend: "要改一下：",
  mendAll: (count: number) => `有 ${count} 处要改：`,
  row: (number: number) => `第 ${number} 行`,
  newRow: "新的一行",
  rowAdded: (number: number) => `加了第 ${number} 行。`,
  rowRemoved: (number: number) => `删掉了第 ${number} 行。`,
  pasted: (count: number, beyond: number) =>
    beyond === 0 ? `填进了 ${count} 行。` : `填进了 ${count} 行。最多填 400 行，后面的 ${beyond} 行没有填。`,
  nothingToPaste: "没有读到能填的内容。一行一条，用逗号或制表符隔开。",
  undo: "撤销",
  undone: "已撤销。",
  copy: "复制",
  copied: "复制好了",
  notCopied: "没能复制。文字已经选中，请长按后点“复制”。",
  saved: "表格已下载。",
  savedAsText: "微信里不能下载文件，表格的文字已经复制好了。",
  notSaved: "没能生成表格，请过一会儿再试。",
  offer: (bytes: number) => `再下载一套计算程序，核对答案（约 ${megabytes(bytes)} MB）`,
  offerWhy: "两套程序算得一样，才更放心。因为要用流量，不下载也能照常算。",
  offerLoading: "正在下载另一套计算程序，你可以接着用。",
} as const;

const FAILED: { readonly [reason in Reason]: string } = {
  browser: "这个浏览器太旧，不能在网页里算。",
  network: "没连上网，计算用的文件没有下载完。",
  damaged: "下载到的文件不对，可能是网络要先登录。",
  crash: "计算的程序停了。",
  slow: "算了很久，没有算出来。",
  answer: "这组数没算出来，是我们的程序有问题。",
};

export interface Said {
  readonly lead: string;
  /** Changes several times a second: for the eye alone. */
  readonly count: string;
  readonly rest: string;
}

/** Say a state, and what the answer below it is, so that no old number passes for a new one. */
export function say(state: State, edited: boolean): Said {
  const old = edited ? "下面是刚才的结果。" : "下面还是例子。";
  switch (state.kind) {
    case "example":
      return said("");
    case "answered":
      if (state.mixed === true) return said(mixed(state));
      return said(`按你填的数算的，不上传。${examples(state)}`);
    case "corrected":
      return said("又核对了一遍，刚才的数有出入，以现在的为准。");
    case "loading": {
      const { loaded, total } = state;
      const count = total > 0 ? `，已下载 ${share(loaded, total)}` : "";
      return { lead: "正在准备计算", count, rest: `。${old}` };
    }
    case "busy":
      return said(`正在按你的数重新算。${old}`);
    case "hold":
      return said(`有 ${state.errors} 处要改，改好了才有答案。`);
    case "failed":
      return said(`${FAILED[state.reason]}你填的数还在。${old}`);
  }
}

interface Left {
  readonly examples?: number;
  readonly named?: readonly string[];
}

/** Numbers of the example that stand in an answer to something typed; a few of them by name. */
function examples({ examples: count = 0, named = [] }: Left): string {
  if (count === 0) return "";
  return `还有 ${count} 个数是例子里的${named.length === 0 || named.length > 3 ? "" : `（${named.join("、")}）`}。`;
}

/** One loan out of two: no answer to either. */
function mixed(left: Left): string {
  return `这还不是你的结果：${examples(left)}全改成你的，这里才算数。`;
}

function said(lead: string): Said {
  return { lead, count: "", rest: "" };
}

function share(loaded: number, total: number): string {
  if (total >= 1_000_000) return `${megabytes(loaded)}/${megabytes(total)} MB`;
  return `${Math.round(loaded / 1000)}/${Math.round(total / 1000)} KB`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
