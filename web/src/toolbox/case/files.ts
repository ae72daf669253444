// The case as it leaves and comes back: as a file, with a password or without, and from phone to phone.

import { saveFile } from "../../page/file";
import { canLock, FileFault, head, isLocked, LARGEST, read, write } from "../file";
import { today } from "../save";
import { knows, type Schema, suits } from "../schema";
import type { Case } from "../store";
import { button, make, type Tools } from "../tools";
import { WORDS } from "../words";
import { CASE, FAULTS } from "./words";

export type Say = (words: string, ...more: Node[]) => void;

export class Files {
  readonly password = make("input", "");
  readonly file = make("input", "");
  readonly phones = make("div", "phones");
  private readonly schema: Schema;
  private readonly store: Case;
  private readonly tools: Tools;
  private readonly say: Say;
  private stopPhones: () => void = () => undefined;

  constructor(schema: Schema, store: Case, tools: Tools, say: Say) {
    this.schema = schema;
    this.store = store;
    this.tools = tools;
    this.say = say;
    // Shown: a slip of the finger would make a file that nobody opens.
    this.password.type = "text";
    this.password.spellcheck = false;
    this.password.autocomplete = "off";
    this.password.id = "case-password";
    this.file.type = "file";
    this.file.accept = ".json,application/json";
    this.file.hidden = true;
    this.file.addEventListener("change", () => this.chosen());
  }

  async export(): Promise<void> {
    const password = this.password.value;
    if (password !== "" && !canLock()) {
      this.say(CASE.noLock);
      return;
    }
    this.say(WORDS.working);
    try {
      const text = await write(this.store.all(), today(), password);
      const done = saveFile(text, "application/json", `我的情况-${today()}.json`);
      const weak = password !== "" && password.length < 8 ? CASE.weak : "";
      this.say(done ? `${CASE.exported(password !== "")}${weak}` : WORDS.wechat);
    } catch (error) {
      this.say(isTooLarge(error) ? CASE.tooLong : CASE.notSaved);
    }
  }

  /** Show the case to another phone. */
  async toPhone(): Promise<void> {
    this.stop();
    if (!canLock()) return this.say(CASE.noLock);
    this.say("");
    try {
      const { show } = await this.tools.parts.phones();
      const text = await write(this.store.all(), today(), "");
      this.stopPhones = await show(this.phones, text);
      this.phones.scrollIntoView({ block: "nearest" });
    } catch (error) {
      this.phones.replaceChildren();
      this.say(isTooLarge(error) ? CASE.manyCodes : CASE.noPhones);
    }
  }

  /** Take the case from another phone. */
  async fromPhone(): Promise<void> {
    this.stop();
    if (!canLock()) return this.say(CASE.noLock);
    this.say("");
    try {
      const { receive } = await this.tools.parts.phones();
      this.stopPhones = receive(this.phones, (text) => this.take(() => text));
    } catch {
      this.say(CASE.noPhones);
    }
  }

  /** Neither shown nor filmed any longer. */
  stop(): void {
    this.stopPhones();
    this.stopPhones = () => undefined;
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

  /** Read what came, and offer it. */
  private async take(text: () => string | Promise<string>): Promise<void> {
    this.say(WORDS.working);
    try {
      const opened = head(await text());
      if (isLocked(opened) && this.password.value === "") {
        this.say(CASE.askPassword);
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
    const missing = left.length === 0 ? "" : CASE.leftOut(left.slice(0, 5), Math.max(0, left.length - 5));
    const take = () => {
      const before = this.store.replace(entries);
      const undo = button(WORDS.undo, "button button--quiet", () => {
        this.store.replace(before);
        this.say(WORDS.undone);
      });
      this.say(
        `${CASE.replaced(entries.size)}${missing}`,
        ...(before.size > 0 ? [make("p", "case__files", undo)] : []),
      );
    };
    const now = this.store.all().size;
    if (now === 0) {
      take();
      return;
    }
    const yes = button(CASE.replaceYes, "button", take);
    const no = button(CASE.replaceNo, "button button--quiet", () => this.say(CASE.kept2));
    this.say(`${CASE.replace(now, entries.size)}${missing}`, make("p", "case__files", yes, no));
    this.tools.announce(CASE.replace(now, entries.size));
    yes.focus();
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof FileFault && error.fault === "large";
}
