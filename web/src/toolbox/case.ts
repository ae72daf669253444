// 我的情况: where it is kept, everything shown, one file out and in, one tap to be rid of it.

import { canLock, FileFault, isLocked, LARGEST, read, write } from "./file";
import { saveFile, today } from "./save";
import { knows, readSchema, type Schema, written } from "./schema";
import type { Case } from "./store";
import { button, make, part, type Tools } from "./tools";
import { FAULTS, WORDS } from "./words";

/** How long the second tap is waited for. */
const SURE_FOR = 6000;

/** Serve the panel of the page; returns how to stop. */
export function serveCase(store: Case, tools: Tools): () => void {
  const panel = part("case-panel");
  const whole = part("case-whole");
  const schema = readSchema();
  if (panel === null || schema === null) return () => undefined;
  const served = new Panel(panel, whole, schema, store, tools);
  return store.listen(() => served.show());
}

class Panel {
  private readonly schema: Schema;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly where = make("p", "case__where");
  private readonly keeping: HTMLButtonElement;
  private readonly wiping: HTMLButtonElement;
  private readonly said = make("div", "case__said");
  private readonly password = make("input", "");
  private readonly file = make("input", "");
  private readonly whole: HTMLElement | null;
  private sure: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: HTMLElement, whole: HTMLElement | null, schema: Schema, store: Case, tools: Tools) {
    this.schema = schema;
    this.store = store;
    this.tools = tools;
    this.whole = whole;
    this.said.setAttribute("role", "status");
    this.keeping = button("", "button", () => this.toggleKeeping());
    this.wiping = button(WORDS.wipe, "button button--quiet case__wipe", () => this.wipe());
    this.password.type = "password";
    this.password.autocomplete = "off";
    this.password.id = "case-password";
    this.file.type = "file";
    this.file.accept = ".json,application/json";
    this.file.hidden = true;
    this.file.addEventListener("change", () => this.chosen());
    const label = make("label", "", "文件密码，可以不设");
    label.htmlFor = this.password.id;
    const box = make("div", "field__box", this.password);
    panel.replaceChildren(
      this.where,
      make("p", "case__keep", this.keeping),
      make("div", "field", label, box),
      make(
        "p",
        "case__files",
        button(WORDS.export, "button button--quiet", () => this.export()),
        button(WORDS.import, "button button--quiet", () => this.file.click()),
        this.wiping,
        this.file,
      ),
      this.said,
    );
    this.show();
  }

  show(): void {
    const { store } = this;
    this.where.textContent = `${store.kept ? WORDS.kept : WORDS.here}${WORDS.count(store.all().size)}`;
    this.keeping.textContent = store.kept ? WORDS.withdraw : WORDS.agree;
    this.keeping.classList.toggle("button--quiet", store.kept);
    this.showWhole();
  }

  private say(words: string, ...more: Node[]): void {
    this.said.replaceChildren(make("p", "", words), ...more);
  }

  private toggleKeeping(): void {
    if (this.store.kept) this.store.withdraw();
    else this.store.agree();
    this.show();
  }

  private wipe(): void {
    if (this.sure === undefined) {
      this.wiping.textContent = WORDS.wipeSure;
      this.wiping.classList.add("is-sure");
      this.sure = setTimeout(() => this.unsure(), SURE_FOR);
      return;
    }
    this.unsure();
    this.store.wipe();
    for (const form of document.querySelectorAll<HTMLFormElement>("form.case")) form.reset();
    this.say(WORDS.wiped);
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
      this.say(done ? WORDS.exported(password !== "") : WORDS.wechat);
    } catch {
      this.say(WORDS.notSaved);
    }
  }

  private async chosen(): Promise<void> {
    const file = this.file.files?.[0];
    if (file === undefined) return;
    this.say(WORDS.working);
    try {
      if (file.size > LARGEST) throw new FileFault("large");
      const text = await file.text();
      if (isLocked(text) && this.password.value === "") {
        this.say(WORDS.askPassword);
        this.password.focus();
        return;
      }
      const entries = await read(text, this.password.value, (key) => knows(this.schema, key));
      this.offer(entries);
    } catch (error) {
      this.say(FAULTS[error instanceof FileFault ? error.fault : "damaged"]);
    } finally {
      this.file.value = "";
    }
  }

  private offer(entries: Map<string, string>): void {
    const take = () => {
      this.store.replace(entries);
      this.say(WORDS.replaced(entries.size));
    };
    const now = this.store.all().size;
    if (now === 0) {
      take();
      return;
    }
    const yes = button(WORDS.replaceYes, "button", take);
    const no = button(WORDS.replaceNo, "button button--quiet", () => this.say(WORDS.kept2));
    this.say(WORDS.replace(now, entries.size), make("p", "case__files", yes, no));
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
          line(field.label, `${written(field, this.store.get(field.key))}${field.unit && ` ${field.unit}`}`),
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
    this.whole.replaceChildren(...(sections.length > 0 ? sections : [make("p", "", WORDS.count(0))]));
  }
}

function table(title: string, lines: readonly HTMLElement[]): HTMLTableElement {
  return make("table", "sums sums--words", make("caption", "", title), make("tbody", "", ...lines));
}

function line(label: string, value: string): HTMLTableRowElement {
  const head = make("th", "", label);
  head.scope = "row";
  return make("tr", "", head, make("td", "", value));
}
