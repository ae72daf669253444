// What the reading of papers says to the reader; what stands in a paper is said by Python.

import type { Trouble } from "./bytes";

export const WORDS = {
  paste: {
    message: "把短信贴在这里，一次一条",
    plan: "把还款计划贴在这里",
    "credit-report": "把简版信用报告的文字贴在这里",
    bill: "也可以把账单的表格贴在这里，连表头一起",
  },
  look: "看一看",
  choose: "选一个账单文件",
  forget: "忘掉这份",
  forgotten: "忘掉了。这一页上没有了，已经填进“我的情况”的还在。",
  reading: "正在读。",
  progress: (done: number, all: number) => `正在读，${all} 行里读到第 ${done} 行。`,
  done: "读好了。",
  failed: "没有读出来。请刷新页面，再试一次。",
  password: "这个压缩包有密码。密码在微信或支付宝发给你的消息里",
  open: "打开",
  wanted: "没有找到那一家？填收款方名字里的几个字，再找一遍",
  search: "再找一遍",
  log: "记进联系记录",
  logged: "记好了，在“联系记录”里。收到的时间要你自己补上。",
  fill: "把勾上的填进“我的情况”",
  filled: (count: number) => `填好了 ${count} 项。在“我的情况”里能看、能改、能清掉。`,
  recalculate: "把这一家的还款放进下面的重算",
  handed: (count: number) => `${count} 笔还款放进了下面的重算。先看一遍，再看得数。`,
  handedWithout: (count: number) => `${count} 笔还款放进了下面的重算。到账那天和到手的本金，照合同填上。`,
  compare: "在“我的情况”填了“每期该还”，这里就能看出它合几期。",
  compared: (sum: number, each: number) => {
    const [count, more] = [Math.floor(sum / each), sum % each];
    const payment = (each / 100).toFixed(2);
    if (more < 100) return `正好是 ${count} 期，每期 ${payment} 元。看起来是逾期的几期，不是一共欠的。`;
    if (count >= 1 && more < 0.2 * each)
      return `是 ${count} 期，每期 ${payment} 元，再加 ${(more / 100).toFixed(2)} 元。多出来的是什么，请对方写明细。`;
    return `你每期 ${payment} 元，它合 ${(sum / each).toFixed(1)} 期。一共欠多少，到官方 App 看。`;
  },
  replaces: (now: string) => `现在填的是 ${now}，勾上会换掉。`,
};

export const TROUBLES: Readonly<Record<Trouble, string>> = {
  password: "这个压缩包有密码，填好再打开。",
  "wrong-password": "密码不对，或者文件坏了。再看一眼那条消息里的密码。",
  aes: "这个压缩包用了另一种加密，这里打不开。在电脑上解开，再选里面的表格。",
  large: "这个文件太大了。分几段时间导出，一段一段读。",
  damaged: "这个文件坏了，或者没有下完。重新导出一次。",
  old: "这是旧式的 .xls 表格，这里打不开。用表格软件另存为 .xlsx 或 .csv，再选一次。",
  pdf: "这是 PDF，这里还读不了。打开它，长按选中文字复制：账单贴到上面，信用报告贴到“粘贴信用报告的文字”。如果选不中字，里面就是图片，只能照着自己填。",
  "locked-pdf": "这份 PDF 有密码，这里打不开。用密码打开它，选中文字复制，再贴过来。",
  picture: "这是图片，读不出字。如果能复制文字，复制了贴到上面。",
  encoding: "这个文件里的字认不出来。重新导出一次，或者打开后复制文字贴到上面。",
  empty: "这个文件里没有表格。",
  sheet: "这个表格里没有能看的工作表。",
};
