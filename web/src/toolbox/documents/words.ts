// What stands at a document: its blanks, its buttons, what is said before it leaves with holes in it.

export const LETTERS = {
  fillIn: (count: number) => (count === 0 ? "空都填好了" : `还有 ${count} 处空着，在这里填`),
  talked: "与贵公司工作人员通话",
  called: "接到自称贵公司的人打来的电话",
  /** Blanks that only the log fills, and those that stay for a pen. */
  fromLog: (labels: readonly string[]) => `${labels.join("、")}：从联系记录里最后一通电话来，所以先去记一笔。`,
  forPen: (count: number) => `另有 ${count} 处括号，打印以后用笔填。`,
  copyShort: "复制短的",
  copyText: "复制文字",
  printOne: "打印（A4）",
  word: "存成 Word 文件",
  holes: (labels: readonly string[], more: number) =>
    `还有 ${labels.length + more} 处空着：${labels.join("、")}${more > 0 ? "等" : ""}。发出去以前要填好。`,
  fillFirst: "先去填",
  leaveHoles: "空着也要，打印以后用笔填",
  copyHoles: "空着也要，粘贴以后自己补",
  wordSaved: (name: string) =>
    `存好了：${name}，一般在手机的“下载”里。就算清掉这里填的，这个文件也还在，不要了就自己删。`,
  chooseFirst: (title: string) => `“${title}”：先在上面选写哪一种。`,
  otherKind: (title: string) => `“${title}”：你选了另一种，这一份不能用，因为两种写在一起，时效就可能用不上。`,
  arrearsAsk: (count: string, months: string) =>
    `欠下的${count === "" ? "部分" : ` ${count} 期`}，分 ${months} 个月补上`,
  principalFor: (amount: string) => `剩余本金暂按${amount}元算`,
  principalOpen: "剩余本金请贵公司列明",
} as const;
