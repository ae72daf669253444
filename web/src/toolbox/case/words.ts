// What stands in 我的情况: where it is kept, how it leaves and comes back, what is wrong with a file.

import type { Fault } from "../file";

export const CASE = {
  here: "现在只在这个标签页里，关掉就没了。刷新不会丢。",
  withdraw: "不存了，只留在这一页",
  count: (told: number, more: number) =>
    told + more === 0
      ? "还没有填什么。"
      : `${told === 0 ? "" : `你填了 ${told} 项。`}${more === 0 ? "" : `另有 ${more} 项是这里算的、记的。`}`,
  notWithdrawn: "没能改成只留在这一页，还存在这部手机里。",
  remains: (names: string) => `这几样没清掉：${names}。请在浏览器设置里清除这个网站的数据。`,
  newerHere: "这部手机里有一份新版本存的内容，这一页读不了，也没有动它。刷新页面再看。",
  damagedHere: "这部手机里有一份存坏了的内容，这里读不了，也没有动它。可以先原样存成文件。",
  rescue: "原样存成文件",
  abandon: "不要那一份了",
  wipe: "全部清掉",
  wipeSure: "再点一次，全部清掉，找不回来",
  wiped: "清掉了，浏览器里没有了。以前存成 Word、日历、“我的情况”文件的，还在手机里，要自己删。",
  unsure: "没有清，你填的都还在。如果要清，再点两次。",
  export: "存成文件",
  exported: (locked: boolean) =>
    locked ? "存好了，打开的时候要密码。如果密码忘了，谁也打不开。" : "存好了。没有设密码，所以拿到文件的人都能看。",
  notSaved: "没能存成文件。",
  noLock: "这个网址不支持加密，密码先空着。",
  toPhone: "传到另一部手机",
  fromPhone: "从另一部手机收",
  manyCodes: "填的内容太多，要换很多个码。请用“存成文件”传给自己。",
  noPhones: "这里传不了。请用“存成文件”传给自己。",
  import: "从文件读回来",
  askPassword: "这个文件有密码，填好再读一次。",
  replace: (now: number, then: number) => `会把现在的 ${now} 项，换成文件里的 ${then} 项。`,
  replaceYes: "换掉",
  replaceNo: "不换",
  replaced: (count: number) => `读回来了，一共 ${count} 项。`,
  kept2: "没有改动。",
  leftOut: (names: readonly string[], more: number) =>
    `文件里有 ${names.length + more} 样这里认不出，没有读进来：${names.join("、")}${more > 0 ? "等" : ""}。`,
  password: "文件密码，可以不设",
  others: (others: number) => `另外记着 ${others} 个勾选和回答。`,
  weak: "密码太短，容易被猜出来。四个不相干的词更好。",
  hide: "把密码显示成圆点",
  tooLong: "有一项太长，存成的文件会读不回来。把最长的那段分成几条，再存一次。",
} as const;

export const FAULTS: { readonly [fault in Fault]: string } = {
  many: "文件里的记录太多，不像是这里存的。没有改动。",
  large: "文件太大，不像是这里存的。没有改动。",
  foreign: "这不是“我的情况”存的文件。没有改动。",
  damaged: "文件坏了，或者被改过。没有改动，请换一份。",
  newer: "文件是新版本存的，这一页太旧。刷新页面再读。没有改动。",
  password: "密码不对，或者文件坏了。没有改动。",
  unable: "这个网址不支持解密。请用 https 打开再读。没有改动。",
};
