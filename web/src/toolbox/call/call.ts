// 通话伴侣: one screen for a call. What they answer is tapped, the next sentence stands there; hanging up leaves a record.

import { readSchema } from "../schema";
import type { Case } from "../store";
import { goOn, part, type Tools } from "../tools";
import { after, record } from "./after";
import { heardSaid } from "./asked";
import { before } from "./before";
import { Call, FRESH, isMistakable, type Kept } from "./kept";
import { Screen } from "./screen";
import { readScript } from "./script";
import { LEAVE } from "./sentence";
import { CALL } from "./words";

/** Serve the companion of the page; returns how to stop. */
export function serveCall(store: Case, tools: Tools): () => void {
  const place = part("call");
  const script = readScript();
  const schema = readSchema();
  if (place === null || script === null || schema === null) return () => undefined;
  const companion = new Companion(place, new Call(script, schema, store), tools);
  companion.show();
  return () => companion.stop();
}

class Companion {
  private readonly place: HTMLElement;
  private readonly call: Call;
  private readonly tools: Tools;
  private readonly screen: Screen;
  private readonly ticking: ReturnType<typeof setInterval>;

  constructor(place: HTMLElement, call: Call, tools: Tools) {
    this.place = place;
    this.call = call;
    this.tools = tools;
    this.screen = new Screen(call, {
      back: () => (isMistakable(call.kept) ? this.takeBack() : this.move(-1)),
      next: () => this.move(1),
      leave: () => this.turn({ answer: LEAVE }),
      // In practice the telephone says the next thing, in its mood; what one answers is tapped as in earnest.
      hear: () => this.turn({ heard: call.kept.heard + 1, answer: "", waiting: true }),
      hangUp: () => this.hangUp(),
      answered: (id) => {
        heardSaid(call);
        this.turn({ answer: id, taps: [...call.kept.taps, id] });
      },
    });
    this.ticking = setInterval(() => this.screen.tick(), 1000);
    place.hidden = false;
  }

  stop(): void {
    clearInterval(this.ticking);
    this.screen.close();
  }

  show(): void {
    const { debt, view } = this.call.kept;
    for (const place of document.querySelectorAll<HTMLElement>("[data-call-old], [data-call-instead]"))
      place.hidden = debt !== "old";
    // What is said to come to terms admits the debt: none of it stands where an old one was named.
    for (const talk of document.querySelectorAll<HTMLElement>("[data-call-talk]")) talk.hidden = debt === "old";
    if (view !== "call") this.screen.close();
    const over = debt === "new" && view === "after";
    this.place.replaceChildren(
      ...(over
        ? after(this.call, this.tools, () => this.go({ ...FRESH, debt: "new" }))
        : before(this.call, (changes) => this.go(changes))),
    );
    if (debt === "new" && view === "call") this.screen.open();
  }

  private go(changes: Partial<Kept>): void {
    const held = this.place.contains(document.activeElement) || this.screen.holds(document.activeElement);
    this.call.set(changes);
    this.show();
    if (held) goOn(this.screen.start() ?? this.place.firstElementChild);
  }

  /** On to the next thing to say. */
  private turn(changes: Partial<Kept>): void {
    this.call.set({ waiting: false, ...changes });
    this.screen.say();
  }

  private move(by: number): void {
    const { call } = this;
    if (by > 0) heardSaid(call);
    const { step, answer, way } = call.kept;
    const next = step + (answer === "" || by < 0 ? by : 1);
    this.turn({ step: Math.min(Math.max(next, 0), call.script[way].length - 1), answer: "" });
  }

  /** They did not say it: neither the record nor the letter has it, however often it was tapped. */
  private takeBack(): void {
    const { answer, taps, mood, heard } = this.call.kept;
    this.turn({ answer: "", taps: taps.filter((id) => id !== answer), waiting: mood >= 0 && heard > 0 });
  }

  /** A call in earnest leaves a record; one for practice nothing. */
  private hangUp(): void {
    if (this.call.kept.mood >= 0) {
      this.tools.announce(CALL.practised);
      this.go({ ...FRESH, debt: "new" });
      return;
    }
    const recorded = record(this.call);
    this.tools.announce(recorded ? CALL.recorded : CALL.notRecorded);
    this.go({ view: "after", recorded });
    this.place.scrollIntoView();
  }
}
