// The panel of 我的情况: where it is kept, what of it cannot be read, and the two taps that wipe it.

import { saveFile } from "../../page/file";
import { mark, tellWiped } from "../../page/mark";
import { remains } from "../../page/wiped";
import { today } from "../save";
import type { Schema } from "../schema";
import type { Case } from "../store";
import { button, make, type Tools } from "../tools";
import { WORDS } from "../words";
import { isWorked, WORKED_KEYS } from "../worked";
import { Files } from "./files";
import { countTold } from "./whole";
import { CASE } from "./words";

/** How long the second tap is waited for. */
const SURE_FOR = 6000;

export class Panel {
  private readonly store: Case;
  private readonly files: Files;
  private readonly where = make("p", "case__where");
  private readonly keeping = button("", "button", () => this.toggleKeeping());
  private readonly wiping = button(CASE.wipe, "button button--quiet case__wipe", () => this.wipe());
  private readonly said = make("div", "case__said");
  private readonly troubled = make("div", "case__trouble");
  private sure: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: HTMLElement, schema: Schema, store: Case, tools: Tools) {
    this.store = store;
    this.files = new Files(schema, store, tools, (words, ...more) => this.say(words, ...more));
    this.said.setAttribute("role", "status");
    const { files } = this;
    const label = make("label", "", CASE.password);
    label.htmlFor = files.password.id;
    const hide = make("input", "");
    hide.type = "checkbox";
    hide.addEventListener("change", () => {
      files.password.type = hide.checked ? "password" : "text";
    });
    panel.replaceChildren(
      this.where,
      this.troubled,
      make("p", "case__keep", this.keeping),
      make("div", "field", label, make("div", "field__box", files.password)),
      make("label", "field--tick", hide, CASE.hide),
      make(
        "p",
        "case__files",
        button(CASE.export, "button button--quiet", () => files.export()),
        button(CASE.import, "button button--quiet", () => files.file.click()),
        this.wiping,
        files.file,
      ),
      make(
        "p",
        "case__files",
        button(CASE.toPhone, "button button--quiet", () => files.toPhone()),
        button(CASE.fromPhone, "button button--quiet", () => files.fromPhone()),
      ),
      files.phones,
      this.said,
    );
  }

  show(): void {
    const { store } = this;
    const kept = store.kept && store.held === "phone";
    const told = countTold(store);
    for (const key of WORKED_KEYS)
      document.querySelector(`[data-field="${key}"]`)?.classList.toggle("is-worked", isWorked(store, key));
    const where = kept ? WORDS.kept : store.held === "page" && store.all().size > 0 ? WORDS.full : CASE.here;
    this.where.textContent = `${where}${CASE.count(told, store.all().size - told)}`;
    this.keeping.textContent = store.kept ? CASE.withdraw : WORDS.agree;
    this.keeping.classList.toggle("button--quiet", store.kept);
    this.showTrouble();
  }

  /** Neither shown to another phone nor filmed from one any longer. */
  stop(): void {
    this.files.stop();
  }

  /** What stands in this browser and cannot be read here: nothing was written over it. */
  private showTrouble(): void {
    const { trouble } = this.store;
    if (trouble === "") {
      this.troubled.replaceChildren();
      return;
    }
    const save = button(CASE.rescue, "button button--quiet", () => {
      saveFile(this.store.rescue(), "application/json", `我的情况-原样-${today()}.json`);
    });
    const drop = button(CASE.abandon, "button button--quiet", () => {
      this.store.abandon();
      this.show();
    });
    const words = trouble === "newer" ? CASE.newerHere : CASE.damagedHere;
    this.troubled.replaceChildren(make("p", "", words), make("p", "case__files", save, drop));
  }

  private say(words: string, ...more: Node[]): void {
    this.said.replaceChildren(make("p", "", words), ...more);
  }

  private toggleKeeping(): void {
    const was = this.store.kept;
    const done = was ? this.store.withdraw() : this.store.agree();
    this.show();
    if (!done) this.say(was ? CASE.notWithdrawn : WORDS.notAgreed);
  }

  private async wipe(): Promise<void> {
    if (this.sure === undefined) {
      this.wiping.textContent = CASE.wipeSure;
      this.wiping.classList.add("is-sure");
      this.sure = setTimeout(() => {
        this.unsure();
        this.say(CASE.unsure);
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
    this.say(left.length === 0 ? CASE.wiped : CASE.remains(left.join("、")));
  }

  private unsure(): void {
    clearTimeout(this.sure);
    this.sure = undefined;
    this.wiping.textContent = CASE.wipe;
    this.wiping.classList.remove("is-sure");
  }
}
