// What is said about keeping the site in this browser.

import type { State } from "./register";

export const OFFLINE = {
  available: "离线可用",
  newer: "有新版本，填的数会留着。",
  newerLater: "有新版本，下次打开就是。",
  replace: "更新",
  later: "以后再说",
  save: (bytes: number) => `存到这个浏览器里（约 ${(bytes / 1_000_000).toFixed(1)} MB）`,
  again: "再试一次",
  remove: "全部删掉",
  remains: (names: string) => `这几样没清掉：${names}。请在浏览器设置里清除这个网站的数据。`,
} as const;

export const STATES: { readonly [state in State]: string } = {
  unable: "这个浏览器存不了整个网站。有网时照常用。",
  absent: "还没有存到这个浏览器里。",
  saving: "正在存到这个浏览器里，可以接着看别的。",
  saved: "已经存在这个浏览器里。没有网，也能打开每一页、用每个计算器。",
  removed: "都删掉了，填过的数也删了。这个窗口里不会再存。",
  failed: "没有存全，可能是断了网，或者手机里没有地方了。有网时照常用。",
};
