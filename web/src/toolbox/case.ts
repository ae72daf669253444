// 我的情况: where it is kept, everything shown, one file out and in, one tap to be rid of it.

import { saveFile } from "../page/file";
import { mark, tellWiped } from "../page/mark";
import { remains } from "../page/wiped";
import { canLock, FileFault, head, isLocked, LARGEST, read, write } from "./file";
import { today } from "./save";
import { knows, readSchema, type Schema, suits, written } from "./schema";
import type { Case } from "./store";
import { button, make, part, type Tools } from "./tools";
import { FAULTS, WORDS } from "./words";
import { isWorked, WORKED_KEYS } from "./worked";

/** How long the second tap is waited for. */
const SURE_FOR = 6000;
/** What pages put into the case. */
const ELSEWHERE = /^(plan\.|hand\.|path[./]|tick[./]|log\/|loans\/)/;
/** Typed by whoever has no budget; else it follows from that. */
const OFFER = "plan.offer";

/** Serve the panel of the page; returns how to stop. */
export function serveCase(store: Case, tools: Tools): () => void {
  const panel = part("case-panel");
  const whole = part("case-whole");
  const schema = readSchema();
  if (panel === null || schema === null) return () => undefined;
  const served = new Panel(panel, whole, schema, store, tools);
  const deaf = store.listen((news) => {
    if (news === "wiped") served.stop();
    served.show();
  });
  return () => {
    deaf();
    served.stop();
  };
}

class Panel {
  private readonly schema: Schema;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly where = make("p", "case__where");
  private readonly keeping: HTMLButtonElement;
  private readonly wiping: HTMLButtonElement;
  private readonly said = make("div", "case__said");
  private readonly troubled = make("div", "case__trouble");
  private readonly password = make("input", "");
  private readonly file = make("input", "");
  private readonly whole: HTMLElement | null;
  private readonly phones = make("div", "phones");
  private stopPhones: () => void = () => undefined;
  private sure: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: HTMLElement, whole: HTMLElement | null, schema: Schema, store: Case, tools: Tools) {
    this.schema = schema;
    this.store = store;
    this.tools = tools;
    this.whole = whole;
    this.said.setAttribute("role", "status");
    this.keeping = button("", "button", () => this.toggleKeeping());
    this.wiping = button(WORDS.wipe, "button button--quiet case__wipe", () => this.wipe());
    // Shown: a slip of the finger would make a file that nobody opens.
    this.password.type = "text";
    this.password.spellcheck = false;
    this.password.autocomplete = "off";
    this.password.id = "case-password";
    this.file.type = "file";
    this.file.accept = ".json,application/json";
    this.file.hidden = true;
    this.file.addEventListener("change", () => this.chosen());
    const label = make("label", "", "文件密码，可以不设");
    label.htmlFor = this.password.id;
    const box = make("div", "field__box", this.password);
    const hide = make("input", "");
    hide.type = "checkbox";
    hide.addEventListener("change", () => {
      this.password.type = hide.checked ? "password" : "text";
    });
    panel.replaceChildren(
      this.where,
      this.troubled,
      make("p", "case__keep", this.keeping),
      make("div", "field", label, box, make("label", "", hide, WORDS.hide)),
      make(
        "p",
        "case__files",
        button(WORDS.export, "button button--quiet", () => this.export()),
        button(WORDS.import, "button button--quiet", () => this.file.click()),
        this.wiping,
        this.file,
      ),
      make(
        "p",
        "case__files",
        button(WORDS.toPhone, "button button--quiet", () => this.toPhone()),
        button(WORDS.fromPhone, "button button--quiet", () => this.fromPhone()),
      ),
      this.phones,
      this.said,
    );
    this.show();
  }

  show(): void {
    const { store } = this;
    const kept = store.kept && store.held === "phone";
    const told = countTold(store);
    for (const key of WORKED_KEYS)
      document.querySelector(`[data-field="${key}"]`)?.classList.toggle("is-worked", isWorked(store, key));
    this.where.textContent = `${kept ? WORDS.kept : store.held === "page" && store.all().size > 0 ? WORDS.full : WORDS.here}${WORDS.count(told, store.all().size - told)}`;
    this.keeping.textContent = store.kept ? WORDS.withdraw : WORDS.agree;
    this.keeping.classList.toggle("button--quiet", store.kept);
    this.showTrouble();
    this.showWhole();
  }

  /** What stands in this browser and cannot be read here: nothing was written over it. */
  private showTrouble(): void {
    const { trouble } = this.store;
    if (trouble === "") {
      this.troubled.replaceChildren();
      return;
    }
    const save = button(WORDS.rescue, "button button--quiet", () => {
      saveFile(this.store.rescue(), "application/json", `我的情况-原样-${today()}.json`);
    });
    const drop = button(WORDS.abandon, "button button--quiet", () => {
      this.store.abandon();
      this.show();
    });
    const words = trouble === "newer" ? WORDS.newerHere : WORDS.damagedHere;
    this.troubled.replaceChildren(make("p", "", words), make("p", "case__files", save, drop));
  }

  private say(words: string, ...more: Node[]): void {
    this.said.replaceChildren(make("p", "", words), ...more);
  }

  private toggleKeeping(): void {
    const was = this.store.kept;
    const done = was ? this.store.withdraw() : this.store.agree();
    this.show();
    if (!done) this.say(was ? WORDS.notWithdrawn : WORDS.notAgreed);
  }

  private async wipe(): Promise<void> {
    if (this.sure === undefined) {
      this.wiping.textContent = WORDS.wipeSure;
      this.wiping.classList.add("is-sure");
      this.sure = setTimeout(() => {
        this.unsure();
        this.say(WORDS.unsure);
      }, SURE_FOR);
      return;
    }
    this.unsure();
    this.stop();
    this.store.wipe();
    // What the page itself knew of a mark is gone, too: it must not take its own wipe for another tab's.
    mark().wipe();
    tellWiped();
    for (const form of document.querySelectorAll<HTMLFormElement>("form.case")) form.reset();
    // Not believed, but looked at.
    const left = await remains();
    this.say(left.length === 0 ? WORDS.wiped : WORDS.remains(left.join("、")));
  }

  private unsure(): void {
    clearTimeout(this.sure);
    this.sure = undefined;
    this.wiping.textContent = WORDS.wipe;
    this.wiping.classList.remove("is-sure");
  }

  private async export(): Promise<void> {
    const password = this.password.value;
    if (password !== "" && !canLock()) {
      this.say(WORDS.noLock);
      return;
    }
    this.say(WORDS.working);
    try {
      const text = await write(this.store.all(), today(), password);
      const done = saveFile(text, "application/json", `我的情况-${today()}.json`);
      const weak = password !== "" && password.length < 8 ? WORDS.weak : "";
      this.say(done ? `${WORDS.exported(password !== "")}${weak}` : WORDS.wechat);
    } catch (error) {
      this.say(error instanceof FileFault && error.fault === "large" ? WORDS.tooLong : WORDS.notSaved);
    }
  }

  private async chosen(): Promise<void> {
    const file = this.file.files?.[0];
    if (file === undefined) return;
    await this.take(() => {
      if (file.size > LARGEST) throw new FileFault("large");
      return file.text();
    });
    this.file.value = "";
  }

  /** Show the case to another phone. */
  private async toPhone(): Promise<void> {
    this.stop();
    if (!canLock()) return this.say(WORDS.noLock);
    this.say("");
    try {
      const { show } = await this.tools.parts.phones();
      const text = await write(this.store.all(), today(), "");
      this.stopPhones = await show(this.phones, text);
      this.phones.scrollIntoView({ block: "nearest" });
    } catch (error) {
      this.phones.replaceChildren();
      this.say(error instanceof FileFault && error.fault === "large" ? WORDS.manyCodes : WORDS.noPhones);
    }
  }

  /** Take the case from another phone. */
  private async fromPhone(): Promise<void> {
    this.stop();
    if (!canLock()) return this.say(WORDS.noLock);
    this.say("");
    try {
      const { receive } = await this.tools.parts.phones();
      this.stopPhones = receive(this.phones, (text) => this.take(() => text));
    } catch {
      this.say(WORDS.noPhones);
    }
  }

  /** Neither shown nor filmed any longer. */
  stop(): void {
    this.stopPhones();
    this.stopPhones = () => undefined;
  }

  /** Read what came, and offer it. */
  private async take(text: () => string | Promise<string>): Promise<void> {
    this.say(WORDS.working);
    try {
      const opened = head(await text());
      if (isLocked(opened) && this.password.value === "") {
        this.say(WORDS.askPassword);
        this.password.focus();
        return;
      }
      const { entries, left } = await read(
        opened,
        this.password.value,
        (key, value) => knows(this.schema, key) && suits(this.schema, key, value),
      );
      this.offer(entries, left);
    } catch (error) {
      this.say(FAULTS[error instanceof FileFault ? error.fault : "damaged"]);
    }
  }

  private offer(entries: Map<string, string>, left: readonly string[]): void {
    const missing = left.length === 0 ? "" : WORDS.leftOut(left.slice(0, 5), Math.max(0, left.length - 5));
    const take = () => {
      const before = this.store.replace(entries);
      const undo = button(WORDS.undo, "button button--quiet", () => {
        this.store.replace(before);
        this.say(WORDS.undone);
      });
      this.say(
        `${WORDS.replaced(entries.size)}${missing}`,
        ...(before.size > 0 ? [make("p", "case__files", undo)] : []),
      );
    };
    const now = this.store.all().size;
    if (now === 0) {
      take();
      return;
    }
    const yes = button(WORDS.replaceYes, "button", take);
    const no = button(WORDS.replaceNo, "button button--quiet", () => this.say(WORDS.kept2));
    this.say(`${WORDS.replace(now, entries.size)}${missing}`, make("p", "case__files", yes, no));
    this.tools.announce(WORDS.replace(now, entries.size));
    yes.focus();
  }

  /** Everything that is known, in words. */
  private showWhole(): void {
    if (this.whole === null) return;
    const sections: HTMLElement[] = [];
    for (const group of this.schema.groups) {
      const lines = group.fields
        .filter((field) => this.store.get(field.key) !== "")
        .map((field) =>
          line(
            field.label,
            `${written(field, this.store.get(field.key))}${field.unit && ` ${field.unit}`}${isWorked(this.store, field.key) ? WORDS.worked : ""}`,
          ),
        );
      if (lines.length > 0) sections.push(table(group.title, lines));
    }
    for (const list of this.schema.lists) {
      const lines = this.store.rows(list.id).map(({ cells }, index) => {
        const told = list.fields.filter((field) => cells[field.key]);
        return line(
          String(index + 1),
          told.map((field) => `${field.label}：${written(field, cells[field.key] ?? "")}`).join("；"),
        );
      });
      if (lines.length > 0) sections.push(table(list.title, lines));
    }
    const others = [...this.store.all().keys()].filter((key) => /^(tick|path)/.test(key)).length;
    if (others > 0) sections.push(make("p", "", `另外记着 ${others} 个勾选和回答。`));
    this.whole.replaceChildren(...(sections.length > 0 ? sections : [make("p", "", WORDS.count(0, 0))]));
  }
}

/** How many entries the reader told: not what pages worked out, recorded or looked up, nor ticks and answers. */
function countTold(store: Case): number {
  const budget = store.rows("income").length + store.rows("essentials").length > 0;
  const own = (key: string) => {
    if (key === OFFER) return !budget;
    return !ELSEWHERE.test(key) && !isWorked(store, key);
  };
  return [...store.all().keys()].filter(own).length;
}

function table(title: string, lines: readonly HTMLElement[]): HTMLTableElement {
  return make("table", "sums sums--words", make("caption", "", title), make("tbody", "", ...lines));
}

function line(label: string, value: string): HTMLTableRowElement {
  const head = make("th", "", label);
  head.scope = "row";
  return make("tr", "", head, make("td", "", value));
}
