// What the reader is told while a case goes from one phone to another.

export const SAYS = {
  locking: "正在算，要几秒钟。",
  there: "另一部手机也打开这一页，点“从另一部手机收”，把镜头对着下面的码。",
  pin: "口令是 ",
  pinAfter: "。那边会问，你念给他听，别用消息发。别让旁人拍这个屏幕。",
  code: (number: number, total: number) =>
    total === 1 ? "只有这一个码。" : `第 ${number} 个码，一共 ${total} 个。它们轮着出现，漏了的等下一轮。`,
  pause: "停在这一个",
  goOn: "接着换",
  next: "下一个",
  stop: "不传了",
  here: "另一部手机打开这一页，点“传到另一部手机”，屏幕上就有码。",
  camera: "打开镜头",
  pictures: "选拍好的照片",
  hold: "把镜头对着那边的码，拿稳，等它自己读完。拍到的画面只在这部手机里看。",
  noCamera: "这个浏览器不让网页用镜头。你可以用手机的相机把每个码拍下来，再点“选拍好的照片”。",
  reading: "正在看照片。",
  nothing: "照片里没有看清的码。拍近一点、拿稳，一张照片只拍一个码。",
  foreign: "这个码不是从这一页出来的。",
  have: (have: number, total: number) => `收到 ${have} 个，一共 ${total} 个。`,
  askPin: "请那边念口令，12 个数字",
  open: "打开",
  notTwelve: "口令是 12 个数字，再听一遍。",
  wrong: "打不开。多半是口令听错了一个数字，再对一遍。",
  newer: "那部手机上的指南比这部新。先把这一页刷新一次。",
} as const;
