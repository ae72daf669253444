// What versions before this one wrote, under names without the site's path in front.

import { isRecord, parsed, textsIn } from "../page/shape";
import { Shelf } from "./shelf";

const OLD_PLACE = "case";
const OLD_SECRETS = "path";

export class OldPlaces {
  /** What was kept there, in the phone first. */
  readonly values: readonly (readonly [string, string])[];
  /** Whether the reader had agreed that this browser keeps it. */
  readonly agreed: boolean;
  /** Answers that no storage but the tab's ever held. */
  readonly answers: ReadonlyMap<string, string>;
  readonly some: boolean;
  private readonly shared: Shelf;
  private readonly mine: Shelf;
  private readonly secrets: Shelf;

  constructor(local: Storage | null, session: Storage | null) {
    this.shared = new Shelf(local, OLD_PLACE);
    this.mine = new Shelf(session, OLD_PLACE);
    this.secrets = new Shelf(session, OLD_SECRETS);
    const found = [this.shared, this.mine]
      .map((shelf) => shelf.read())
      .map((record) => (typeof record === "string" ? null : record));
    this.values = found.flatMap((record) => [...(record?.state.values ?? [])]);
    this.agreed = found[0] !== null;
    this.answers = textsIn(parsed(this.secrets.text() ?? "", isRecord));
    this.some = this.answers.size > 0 || found.some((record) => record !== null);
  }

  /** All of it is kept elsewhere now; the phone's own only where `safe` says so. */
  drop(safe: boolean): void {
    if (safe) this.shared.dropOurs();
    this.mine.dropOurs();
    if (this.answers.size > 0) this.secrets.drop();
  }
}
