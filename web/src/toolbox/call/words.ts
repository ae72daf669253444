// What the companion of a call says: on its screen, in the log, in the message that confirms the call.

export const CALL = {
  title: "通话中",
  practising: "先练一遍",
  oldAsk: "先看一眼：合同里最后那一期，或者公司宣布的“全部到期”，是哪天？哪个早照哪个选。",
  oldNotYet: "都还没到，后面还有期数。已经欠了几期，最后一期还没到，也选这个",
  oldNo: "已经到期，还不到两年",
  oldYes: "两年以前就到期了，或者记不清",
  oldFirst: "这么旧的债，先别打过去协商。如果对方打来，只说下面这几句。",
  oldBack: "重新答上面那一问",
  numbers: "先填这几样，念的话里就会有。不知道的空着，那一句就不会出现：",
  due: "每期该还",
  offer: "每月能还",
  tail: "合同尾号",
  behind: "有几期没还",
  now: "这期能先还",
  grace: "想缓几期",
  why: "因为什么，比如失业、生病",
  name: "你的姓名",
  official: "官方电话，合同或 App 上的",
  dial: (phone: string) => `拨 ${phone}`,
  begin: "我打给他们",
  beginIn: "他们打来了",
  practise: "先练一遍：手机当客服，选一种脾气。它说的只是练习，不是真的客服会说的话。",
  moods: ["客气的", "催得紧的", "不耐烦的"],
  practised: "练完了。真的电话里对方怎么答，没有人知道。",
  leave: "我先挂",
  before: "上一句",
  mistaken: "点错了",
  next: "下一句",
  last: "说完了",
  theySay: "他们怎么答",
  noted: (count: number, all: number) => `记下来 ${count}/${all}`,
  phone: "客服：",
  hear: "轮到客服说",
  yourTurn: "客服说了上面这句。你怎么答？在下面点一个。",
  heardAll: "练到这里。真的电话里，对方还会说别的话。",
  staff: "工号",
  number: "单号",
  until: "哪天答复",
  how: "什么方式",
  caller: "公司全名、替谁",
  callerPhone: "来电号码",
  detailsBy: "哪天发明细",
  wayBoth: (payment: string, extra: string) =>
    `从下个月起，每期${payment}元我照常还；欠下的几期，我每月另外补${extra}元`,
  wayOnly: (offer: string) => `我现在每月只能拿出${offer}元`,
  wayMore: (offer: string) => `我每月能拿出${offer}元`,
  hangUp: "挂断了，记一笔",
  endPractice: "练完了",
  recorded: "记进联系记录了。",
  notRecorded: "浏览器不让存，没能记进联系记录。先把下面这条消息复制出来。",
  kept: "存在这部手机里，到你清掉。",
  missing: (labels: readonly string[]) => `还没问到：${labels.join("、")}。可以再打一次问，也可以写在确认信里。`,
  missingIn: (labels: readonly string[]) =>
    `还没问到：${labels.join("、")}。不用打回去，自己打官方客服问，号码在合同或 App 里找。`,
  unnamed: "这条消息里没有你的姓名和合同尾号，对方认不出是谁。发以前补上。",
  said: (told: readonly string[], minutes: number, phone: string) => {
    const last = told.length > 1 ? `；也${told[told.length - 1]}` : "";
    const first = told.length > 1 ? told.slice(0, -1) : told;
    const theirs = told.length === 0 ? "" : `对方${first.join("；")}${last}。`;
    const from = phone === "" ? "" : `来电号码是 ${phone}。`;
    return `${theirs}${from}${minutes === 0 ? "通话不到 1 分钟" : `通话约 ${minutes} 分钟`}。`;
  },
  asked: (offer: string) => `申请每月还 ${offer} 元`,
  askedNow: (amount: string) => `申请这期先还 ${amount} 元`,
  askedGrace: (count: string) => `申请缓 ${count} 期`,
  askedPlain: "申请协商还款",
  askedBoth: (payment: string, extra: string) => `从下个月起每期照常还 ${payment} 元，欠下的每月另外补 ${extra} 元`,
  able: (offer: string) => `每月能拿出 ${offer} 元`,
  askedDetail: "请书面发欠款明细",
  askedOnly: "请只联系本人",
  day: (month: number, day: number) => `${month}月${day}日`,
  /** For a chat box: not over 60 characters while the boxes hold few. */
  message: (told: {
    when: number;
    staff: string;
    number: string;
    until: string;
    how: string;
    company: string;
    tail: string;
    name: string;
    /** What was said in this call; empty: nothing was. */
    asked: string;
    detail: string;
    came: boolean;
  }) => {
    const { asked, detail } = told;
    const to = told.company === "" ? "" : `${told.company}：`;
    const self = told.tail === "" ? `本人${told.name}` : `本人${told.name}（合同尾号${told.tail}）`;
    const at = new Date(told.when);
    const day = `${at.getMonth() + 1}月${at.getDate()}日`;
    const number = told.number === "" ? "" : `，单号${told.number}`;
    const until =
      told.until === "" ? "请告知哪天答复" : `请在${told.until}前${told.how === "" ? "" : `用${told.how}`}答复`;
    if (told.came) {
      const from = told.staff === "" ? "自称贵公司的人来电" : `自称贵公司的人来电（报的工号${told.staff}）`;
      return `${to}${self}${day}接到${from}${number}，请先发欠款明细，${until}。不构成对欠款数额的确认。`;
    }
    const who = told.staff === "" ? "与贵公司通话" : `与工号${told.staff}通话`;
    const said = asked.replace(/ ?([\d.]+) ([元期])/g, "$1$2") || detail || "还没有提出请求";
    return `${to}${self}${day}${who}，${said}${number}，${until}。不构成对欠款数额的确认。`;
  },
  copy: "复制这条消息",
  copied: "复制好了。发给对方的官方渠道。",
  notCopied: "没能复制，请长按上面的文字。",
  another: "再打一次",
  again: "回到开头",
} as const;
