// Everything the toolbox itself says to the reader. Questions, documents and lists come with the page.

import type { Fault } from "./file";

export const WORDS = {
  leave: "马上离开",
  leaveHint: "换成一张白页。存下的还在，按返回键能回来。",
  here: "现在只在这个标签页里，关掉就没了。刷新不会丢。",
  kept: "存在这部手机的浏览器里，到你清掉。别的网站看不到，我们也看不到。",
  agree: "存在这部手机里",
  withdraw: "不存了，只留在这一页",
  count: (count: number) => (count === 0 ? "还没有填什么。" : `填了 ${count} 项。`),
  full: "浏览器存不下了。先在“我的情况”里存成文件，再清掉一些。",
  wipedElsewhere: "另一个标签页把内容清掉了，这里也清掉了。",
  wipe: "全部清掉",
  wipeSure: "再点一次，全部清掉，找不回来",
  wiped: "清掉了。这部手机上没有了。",
  conflict: (theirs: string) => `另一个标签页刚把这里改成了“${theirs || "空"}”。`,
  useMine: (mine: string) => `用我填的“${mine}”`,
  removed: "删掉了。",
  undo: "撤销",
  export: "存成文件",
  exported: (locked: boolean) =>
    locked ? "存好了，打开要密码。密码忘了，谁也打不开。" : "存好了。没有密码，拿到文件的人都能看。",
  notSaved: "没能存成文件。",
  wechat: "微信里不能存文件。点右上角，选“在浏览器打开”。",
  noLock: "这个网址不支持加密，密码先空着。",
  working: "正在算，要几秒钟。",
  import: "从文件读回来",
  askPassword: "这个文件有密码，填好再读一次。",
  replace: (now: number, then: number) => `会把现在的 ${now} 项，换成文件里的 ${then} 项。`,
  replaceYes: "换掉",
  replaceNo: "不换",
  replaced: (count: number) => `读回来了，一共 ${count} 项。`,
  kept2: "没有改动。",
  use: "用我的数字",
  used: (count: number) => (count === 0 ? "“我的情况”里还没有这里要的数。" : `填了 ${count} 处。`),
  // The pathfinder
  question: (number: number, total: number) => `第 ${number} 题，一共 ${total} 题`,
  toOutcome: "看结果",
  yourWay: "你现在的路",
  notNow: "现在不用问",
  unanswered: "还没答",
  share: "复制给家人看的链接",
  shared: "链接复制好了。里面没有第 1 题和第 6 题的回答，没有名字，也没有钱数。",
  notShared: "没能复制，请手动复制地址栏。",
  again: "从头再答一遍",
  print: "打印这一页",
  goOn: "这件事稳住了，接着答",
  gathered: { document: "要用的文书", checklist: "要备的纸", calculator: "用哪个算" } as Record<string, string>,
  // Documents
  fillIn: (count: number) => (count === 0 ? "空都填好了" : `还有 ${count} 处空着，在这里填`),
  copyText: "复制文字",
  copied: "复制好了",
  notCopied: "没能复制。文字已经选中，请长按后点“复制”。",
  printOne: "打印（A4）",
  word: "存成 Word 文件",
  notMade: "没能做好文件，可能是网络断了。文字可以先复制。",
  // Log
  change: "改",
  remove: "删掉",
  save: (row: string) => `记下${row}`,
  saveChange: "改好了",
  recorded: "记下了。",
  needOne: "至少写一样，再记。",
  none: "还没有记。",
  csv: "下载表格（CSV）",
  copyAll: "复制成文字",
  printAll: "打印",
  // Reminders
  calendar: (count: number) => `存成日历文件（${count} 个日子）`,
  noDays: "上面填了日子，这里就会列出来。",
  calendarDone: "存好了。打开这个文件，手机会问加不加进日历。",
  past: "已经过了",
  today: "就是今天",
  left: (days: number) => `还有 ${days} 天`,
  // Plan
  missing: (names: readonly string[]) => `再填${names.map((name) => `“${name}”`).join("、")}，这里就有数。`,
  computing: "正在算。",
  failed: "没算出来，请再改一下数试试。",
  mend: "要改一下：",
} as const;

export const FAULTS: { readonly [fault in Fault]: string } = {
  large: "文件太大，不像是这里存的。没有改动。",
  foreign: "这不是“我的情况”存的文件。没有改动。",
  damaged: "文件坏了，或者被改过。没有改动，请换一份。",
  newer: "文件是新版本存的，这一页太旧。刷新页面再读。没有改动。",
  password: "密码不对，或者文件坏了。没有改动。",
  unable: "这个网址不支持解密。用 https 打开再读。没有改动。",
};

// The companion of a call
export const CALL = {
  title: "通话中",
  practising: "先练一遍",
  oldAsk: "先看一眼：最后一期，是两三年以前到期的吗？",
  oldYes: "是，或者记不清",
  oldNo: "不是，这一两年里到期的",
  oldFirst: "这么旧的债，先别打过去协商。对方打来，只说下面这几句。",
  oldBack: "重新答上面那一问",
  numbers: "你的数，打的时候会一直在上面：",
  due: "每期该还（元）",
  offer: "每月能还（元）",
  tail: "合同尾号",
  begin: "开始打电话",
  practise: "先练一遍：手机当客服，选一种脾气。它说的只是练习，不是真的客服会说的话。",
  moods: ["客气的", "催得紧的", "不耐烦的"],
  practised: "练完了。真的电话里对方怎么答，没有人知道。",
  leave: "我先挂",
  before: "上一句",
  next: "下一句",
  theySay: "他们怎么答？点一下：",
  phone: "客服：",
  hear: "听客服的下一句",
  staff: "工号",
  number: "单号",
  until: "哪天答复",
  how: "什么方式",
  hangUp: "挂断了，记下来",
  endPractice: "练完了",
  recorded: "记进联系记录了。",
  kept: "存在这部手机里，到你清掉。",
  here: "现在只在这个标签页里，关掉就没了。去“我的情况”选“存在这部手机里”。",
  missing: (labels: readonly string[]) => `还没问到：${labels.join("、")}。可以再打一次问，也可以写在确认信里。`,
  said: (labels: readonly string[], minutes: number) =>
    `${labels.length === 0 ? "" : `对方说到：${labels.join("、")}。`}通话约 ${minutes} 分钟。`,
  promised: (how: string) => `用${how}答复`,
  day: (month: number, day: number) => `${month}月${day}日`,
  /** For a chat box: not over 60 characters while the boxes hold few. */
  message: (told: { when: number; staff: string; number: string; until: string; how: string }) => {
    const at = new Date(told.when);
    const day = `${at.getMonth() + 1}月${at.getDate()}日`;
    const who = told.staff === "" ? "" : `与工号${told.staff}`;
    const number = told.number === "" ? "" : `，单号${told.number}`;
    const until =
      told.until === "" ? "请告知哪天答复" : `请在${told.until}前${told.how === "" ? "" : `用${told.how}`}答复`;
    return `${day}本人${who}通话申请协商${number}，${until}。不构成对欠款数额的确认。`;
  },
  copy: "复制这条消息",
  copied: "复制好了。发给对方的官方渠道。",
  notCopied: "没能复制，请长按上面的文字。",
  links: [
    ["写一封确认信，当天发", "../documents/#confirmation"],
    ["把答复的日子放进日历", "../reminders/"],
    ["看刚记下的这一笔", "../log/"],
  ],
  another: "再打一次",
} as const;
