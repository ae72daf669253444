// What a search shows. Nobody is left with an empty page: where little or nothing was found stand whom to call and the
// doors of the first page; for words of despair the number to call stands above all else, whatever was found.

import type { Guide } from "./pieces";
import { type Found, type Hit, MOST } from "./rank";

/** The parts of a search that are filled. */
export interface Places {
  readonly told: HTMLElement;
  readonly first: HTMLElement;
  readonly results: HTMLElement;
  readonly more: HTMLElement;
}

/** Where the links of a search lead. */
export interface Ways {
  /** Makes an address of the index, which begins at the root of the site, one of this page. */
  readonly lead: (address: string) => string;
  /** The page for somebody who cannot bear it any more. */
  readonly support: string;
  /** The page of all pages. */
  readonly pages: string;
}

const SUPPORT = "心里撑不住";

/** Show nothing: nobody has asked. */
export function clear({ told, first, results, more }: Places): void {
  told.textContent = "";
  for (const place of [first, results, more]) fill(place, []);
}

/** A call or a message that says it is a court's: whether it is one is asked of the courts' own number. */
const SAYS_COURT =
  /12368|(法院|传票|起诉|立案|开庭|诉讼)[^。]*(电话|短信|来电|打来|打给|发来|信息|邮件|真|假|骗|核实)|(真|假|骗|电话|短信)[^。]*(法院|传票)/;
const COURT = "help/court";

/** Show what was found for the words; `desperate` where they are those of somebody who cannot bear it any more. */
export function show(
  places: Places,
  words: string,
  found: Found,
  guide: Guide,
  desperate: boolean,
  { lead, support, pages }: Ways,
): void {
  const { told, first, results, more } = places;
  const { unsure } = found;
  // Whoever is at the end of their strength is not told how this site is made.
  const hits = found.hits.filter(({ address }) => !desperate || !address.startsWith("about/"));
  const court = SAYS_COURT.test(words) ? verify(guide, lead) : [];
  fill(first, [...(desperate ? [card(support)] : []), ...court, ...(unsure ? [calls()] : [])]);
  fill(
    results,
    hits.map((hit) => result(hit, lead)),
  );
  fill(more, [...(unsure ? doors(guide, lead) : []), all(pages)]);
  if (hits.length === 0) told.textContent = "没有找到说这件事的页面。先看下面这些。";
  else if (unsure) told.textContent = `没有把握。也许有关的有 ${hits.length} 页。`;
  else told.textContent = hits.length < MOST ? `找到 ${hits.length} 页。` : `有关的页面很多，先列最像的 ${MOST} 页。`;
}

/** Show what there is where the index cannot be read. */
export function failed({ told, first, results, more }: Places, desperate: boolean, { support, pages }: Ways): void {
  told.textContent = "现在搜不了，网不通或者文件没下全。过一会儿再试，也可以从目录里找。";
  fill(first, [...(desperate ? [card(support)] : []), calls()]);
  fill(results, []);
  fill(more, [all(pages)]);
}

function card(support: string): HTMLElement {
  const box = made("section", "find__card");
  box.dataset.card = "";
  box.setAttribute("aria-label", SUPPORT);
  const call = link("tel:12356", made("b", "", "打 12356"));
  call.className = "find__call";
  const what = made("p", "", "全国统一心理援助热线，每天至少 18 小时有人接。只要撑不住，就可以打，不用先想好怎么说。");
  const page = link(support, "这一页写给现在很难的你");
  const danger = made("p", "", "马上有危险的，打 ", link("tel:110", "110"), "。");
  box.append(call, what, danger, made("p", "find__more", page));
  return box;
}

function verify({ pages }: Guide, lead: Ways["lead"]): HTMLElement[] {
  const address = pages.find(([address]) => address.startsWith(COURT))?.[0];
  if (address === undefined) return [];
  const box = made("section", "find__card");
  box.dataset.court = "";
  box.setAttribute("aria-label", "先核实是不是法院");
  const call = link("tel:12368", made("b", "", "打 12368"));
  call.className = "find__call";
  const what = made("p", "", "这是法院的热线。自己按这个号码，问有没有你的案子。不点短信里的链接，不回拨来电。");
  box.append(call, what, made("p", "find__more", link(lead(`${address}#verify`), "怎么核实，一步一步看")));
  return [box];
}

function calls(): HTMLElement {
  const list = made("ul", "find__calls");
  list.setAttribute("aria-label", "可以打的电话");
  for (const [when, number] of [
    ["心里撑不住的，先打 ", "12356"],
    ["有人威胁你，或者堵着门不走，打 ", "110"],
    ["收到法院的电话或者短信，打 ", "12368"],
  ] as const) {
    list.append(made("li", "", when, link(`tel:${number}`, number)));
  }
  return list;
}

function doors({ doors: all }: Guide, lead: Ways["lead"]): HTMLElement[] {
  const list = made("ul", "find__doors");
  list.setAttribute("aria-label", "首页的门");
  for (const [name, address] of all) list.append(made("li", "", link(lead(address), name)));
  return [made("p", "find__head", "或者从首页的这些门进："), list];
}

function all(pages: string): HTMLElement {
  return made("p", "find__all", link(pages, "看全部页面的目录"));
}

function result({ address, title, heading, around }: Hit, lead: Ways["lead"]): HTMLElement {
  const item = made("li", "find__result");
  item.dataset.result = "";
  const to = link(lead(address), made("b", "", title));
  if (heading !== "") to.append(made("span", "find__section", heading));
  item.append(to);
  if (around !== "") item.append(made("p", "", around));
  return item;
}

function fill(place: HTMLElement, what: readonly Node[]): void {
  while (place.lastChild !== null) place.lastChild.remove();
  place.append(...what);
}

function link(address: string, ...said: (string | Node)[]): HTMLAnchorElement {
  const to = document.createElement("a");
  to.href = address;
  to.append(...said);
  return to;
}

function made(tag: string, name: string, ...said: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  if (name !== "") element.className = name;
  element.append(...said);
  return element;
}
