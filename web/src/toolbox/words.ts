// Everything the toolbox itself says to the reader. Questions, documents and lists come with the page.

import type { Fault } from "./file";

export const WORDS = {
  leave: "马上离开",
  leaveHint: "点了会换成一张白页。按返回键会到更前面的一页，回不到这里。如果要接着填，重新打开这一页。",
  here: "现在只在这个标签页里，关掉就没了。刷新不会丢。",
  hereOnly: "现在只在这个标签页里，关掉就没了。",
  kept: "存在这部手机的浏览器里，到你清掉。我们看不到。",
  agree: "存在这部手机里",
  withdraw: "不存了，只留在这一页",
  count: (told: number, more: number) =>
    told + more === 0
      ? "还没有填什么。"
      : `${told === 0 ? "" : `你填了 ${told} 项。`}${more === 0 ? "" : `另有 ${more} 项是这里算的、记的。`}`,
  full: "浏览器存不下了。先在“我的情况”里存成文件，再清掉一些。",
  fullPhone: "手机里存不下了，刚才填的先留在这个标签页里，关掉就没了。先在“我的情况”里存成文件。",
  notAgreed: "没存进手机，可能是存不下了。填的还在这个标签页里。",
  notWithdrawn: "没能改成只留在这一页，还存在这部手机里。",
  remains: (names: string) => `这几样没清掉：${names}。请在浏览器设置里清除这个网站的数据。`,
  newerHere: "这部手机里有一份新版本存的内容，这一页读不了，也没有动它。刷新页面再看。",
  damagedHere: "这部手机里有一份存坏了的内容，这里读不了，也没有动它。可以先原样存成文件。",
  rescue: "原样存成文件",
  abandon: "不要那一份了",
  wipedElsewhere: "另一个标签页把内容清掉了，这里也清掉了。",
  wipe: "全部清掉",
  wipeSure: "再点一次，全部清掉，找不回来",
  wiped: "清掉了，浏览器里没有了。以前存成 Word、日历、“我的情况”文件的，还在手机里，要自己删。",
  unsure: "没有清，你填的都还在。如果要清，再点两次。",
  conflict: (theirs: string) => `另一个标签页刚把这里改成了“${theirs || "空"}”。`,
  useMine: (mine: string) => `用我填的“${mine}”`,
  removed: "删掉了。",
  undo: "撤销",
  export: "存成文件",
  exported: (locked: boolean) =>
    locked ? "存好了，打开的时候要密码。如果密码忘了，谁也打不开。" : "存好了。没有设密码，所以拿到文件的人都能看。",
  notSaved: "没能存成文件。",
  wechat: "微信里不能存文件。点右上角，选“在浏览器打开”。",
  noLock: "这个网址不支持加密，密码先空着。",
  working: "正在算，要几秒钟。",
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
  undone: "换回来了。",
  leftOut: (names: readonly string[], more: number) =>
    `文件里有 ${names.length + more} 样这里认不出，没有读进来：${names.join("、")}${more > 0 ? "等" : ""}。`,
  weak: "密码太短，容易被猜出来。四个不相干的词更好。",
  hide: "把密码显示成圆点",
  tooLong: "有一项太长，存成的文件会读不回来。把最长的那段分成几条，再存一次。",
  use: "用我的数字",
  leftOver: (all: string, each: string, left: string) => `你每月一共 ${all} 元；正常这一期 ${each} 元，剩 ${left} 元。`,
  leastMonths: (owed: string, months: number) =>
    `欠的 ${owed} 元，不再收利息也要分 ${months} 个月；如果还收利息，要更久。`,
  onlyWithout: (share: string) => `收利息的话每月要补 ${share} 元，不够；不收利息才够。`,
  nothingLeft: (all: string, each: string) =>
    `你每月一共 ${all} 元；正常这一期就要 ${each} 元，没有剩下的补欠款。先谈每期少还，或者缓几个月。`,
  inMonths: (months: number) => `改成分 ${months} 个月`,
  arrearsAsk: (count: string, months: string) =>
    `欠下的${count === "" ? "部分" : ` ${count} 期`}，分 ${months} 个月补上`,
  given: (labels: readonly string[]) => `${labels.join("、")}：记进“我的情况”了，信、电话、别的计算器都会用。`,
  givenPhone: "存在这部手机里。",
  givenTab: "现在只在这个标签页里。",
  notGiven: "浏览器不让存，这几个数字没有记进“我的情况”。",
  takeBack: "不要记",
  takenBack: "没有记。你在这一页填的，不会再记进去。",
  give: (labels: readonly string[]) => `${labels.join("、")}：信和电话里也换成这里的`,
  used: (count: number) => `填了 ${count} 处。`,
  // The pathfinder
  sent: "这个链接里带着别人的回答，和你自己答的不一样。",
  useSent: "用这些",
  keepMine: "留我的",
  backToMine: "换回我自己的回答",
  question: (number: number, total: number) => `第 ${number} 题，一共 ${total} 题`,
  yourWay: "你现在的路",
  answered: "你的回答，哪一题都能改",
  because: "为什么",
  links: "要用的文书、材料和计算器",
  share: "复制给家人看的链接",
  shared: "链接复制好了。里面没有第 1 题和第 6 题的回答，没有名字，也没有钱数。",
  notShared: "没能复制，请手动复制地址栏。",
  again: "从头再答一遍",
  print: "打印这一页",
  goOn: "这件事稳住了，接着答",
  gathered: { document: "要用的文书", checklist: "要备的材料", calculator: "用哪个算" } as Record<string, string>,
  // Documents
  fillIn: (count: number) => (count === 0 ? "空都填好了" : `还有 ${count} 处空着，在这里填`),
  talked: "与贵公司工作人员通话",
  called: "接到自称贵公司的人打来的电话",
  /** Blanks that only the log fills, and those that stay for a pen. */
  fromLog: (labels: readonly string[]) => `${labels.join("、")}：从联系记录里最后一通电话来，所以先去记一笔。`,
  forPen: (count: number) => `另有 ${count} 处括号，打印以后用笔填。`,
  copyShort: "复制短的",
  copyText: "复制文字",
  copied: "复制好了",
  notCopied: "没能复制。文字已经选中，请长按后点“复制”。",
  printOne: "打印（A4）",
  word: "存成 Word 文件",
  holes: (labels: readonly string[], more: number) =>
    `还有 ${labels.length + more} 处空着：${labels.join("、")}${more > 0 ? "等" : ""}。发出去以前要填好。`,
  fillFirst: "先去填",
  leaveHoles: "空着也要，打印以后用笔填",
  wordSaved: (name: string) =>
    `存好了：${name}，一般在手机的“下载”里。就算清掉这里填的，这个文件也还在，不要了就自己删。`,
  notMade: "没能做好文件，可能是网络断了。文字可以先复制。",
  chooseFirst: (title: string) => `“${title}”：先在上面选写哪一种。`,
  otherKind: (title: string) => `“${title}”：你选了另一种，这一份不能用，因为两种写在一起，时效就可能用不上。`,
  // Court
  courtPaper: "这是照你抄的日子。",
  courtCounted: "这是从收到的日子数出来的。如果法院的纸上另外写了，以纸上的为准。",
  // Log
  change: "改",
  remove: "删掉",
  save: (row: string) => `记下${row}`,
  saveChange: "保存",
  recorded: "记下了。",
  recordedTab: "先记在这个标签页里了。手机里存不下，关掉标签页就没了。",
  notRecorded: "没记下来，浏览器存不下了。你写的还在上面，先复制出来。",
  clash: "另一个标签页也改了这一条。先留着那边的，你写的在下面的卡片上。",
  older: (count: number) => `前面还有 ${count} 条，都列出来`,
  needOne: "至少写一样，再记。",
  none: "还没有记。",
  csv: "下载表格（Excel 能开）",
  copyAll: "复制成文字",
  printAll: "打印",
  // Reminders
  calendar: (count: number) => `存成日历文件（${count} 个日子）`,
  noDays: "你在上面填了日子，这里就会列出来。",
  calendarDone: "存好了。打开这个文件，手机会问加不加进日历。",
  past: "已经过了",
  oddDay: (text: string) => `这个日子读不懂：${text}`,
  today: "就是今天",
  left: (days: number) => `还有 ${days} 天`,
  // Several lenders
  nameless: "没写名字的一家",
  severalNone: "在上面把几家写下来，这里就排好先后、分好每家多少。",
  severalNoOffer: "每月能还多少还没算。先去“我的方案”填收支，再回到这里分。",
  severalShared: (offer: string, count: number) =>
    `吃住看病先留出来，每月能还 ${offer} 元，按还欠的多少分给 ${count} 家。`,
  keptOut: (names: readonly string[]) =>
    `${names.join("、")}：最后一期到期，或者公司宣布全部到期，两年以上了，先不分、不打电话、不付。先把日子排清楚。`,
  courtFirst: "先看法院的文件",
  writeTo: "给这一家写信",
  toCourt: "看法院的文件",
  logOf: "记一通电话",
  inHand: "信、电话、方案里，现在写的是这一家。",
  monthMissing: "收入写上几号到账，各家写上几号还，这里就排出一个月。",
  monthLasts: "照这样排，一个月里每天的钱都够。",
  monthRed: (count: number, first: number) => `一个月里有 ${count} 天不够，从 ${first} 号起。`,
  monthMove: (name: string, to: number, by: string) =>
    `${name}的还款日改到 ${to} 号，最紧的那天少缺 ${by}。可以请它改，它不一定同意。`,
  // After the signature
  keptNone: "在“他们的方案”里填好每期还多少、一共几期、第一期哪天，这里就列出每一期。",
  keptLine: (number: number, amount: string) => (amount === "" ? `第 ${number} 期` : `第 ${number} 期 ${amount} 元`),
  keptProof: (number: number) => `新方案第 ${number} 期的回单`,
  keptReally: "实际还了",
  keptSum: (count: number, total: string, left: number) => `已经还了 ${count} 期，一共 ${total}。还有 ${left} 期。`,
  keptMissed: (numbers: readonly number[]) =>
    `第 ${numbers.join("、")} 期过了日子，还没有打勾。如果还了，就打勾；如果没还，今天就告诉对方。`,
  keptTerm: (term: string) => `协议里写的是：${term}`,
  // Plan
  missing: (names: readonly string[]) => `再填${names.map((name) => `“${name}”`).join("、")}，这里就能算出来。`,
  canPay: (due: string) => `原来的每期 ${due} 元，你还得起，不用谈期数。要谈的是逾期的部分、罚息，或者提前结清。`,
  askFor: "先提：",
  askSecond: (words: string) => `对方不肯重算，再提：${words}。`,
  oneAfterOther: "这是一前一后两步，不要一起提。重算是你的主张，对方可以不同意，法院也不一定照算。",
  recounted: "我按年利率 24% 从第一天重算过。",
  /** With months in which nothing was paid there is interest in it. */
  recountFirst: (left: string, interest: boolean) =>
    `按年利率 24% 从第一天重算，${interest ? "本金加没还的利息一共" : "剩余本金"} ${left} 元`,
  sinceMissed: (count: string) => `你填了欠 ${count} 期，所以多算了 ${count} 个月的利息。`,
  waive: (amount: string, principal: string, worked: boolean) =>
    `从${worked ? "推算的" : "剩余"}本金 ${principal} 元里减免 ${amount} 元`,
  principalFor: (amount: string) => `剩余本金暂按${amount}元算`,
  principalOpen: "剩余本金请贵公司列明",
  worked: "（推算）",
  recountLead: (principal: string, offer: string) =>
    `按年利率 24% 从第一天重算，剩 ${principal} 元。每月最多还 ${offer} 元，要分`,
  explainFirst: (extra: string) => `列明每期多出的 ${extra} 元是什么费用，能不能取消`,
  pauseFirst: "先缓几期，缓的时候利息怎么算，请写明",
  feeSwallows: (fee: string) => `取消每期 ${fee} 元的费用，再商定本金怎么还`,
  offerKnown: (offer: string) => `你填过每月能还 ${offer} 元，先照这个金额算。如果填了收支，就按收支算。`,
  dropOffer: "不用这个金额",
  workedBack: "这三个数字是推算的。拿到明细以后，改成明细上的数字。",
  notWorkedBack: "从这四个数字推算不出还剩多少本金。看看有没有填错，或者向对方要明细。",
  computing: "正在算。",
  failed: "没算出来。请检查填的数字，改一下再试。",
  mend: "要改一下：",
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

// The companion of a call
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
