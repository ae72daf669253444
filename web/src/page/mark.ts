// How a page that slept learns that the reader has wiped everything meanwhile.
//
// A sign that says "wiped" would itself be something left behind. So it is the other way round: as long as anything of
// ours is kept anywhere, both storages hold a mark, a few letters by chance that say nothing. Wiping removes it. A tab or
// a page whose mark is not the phone's any more holds what was wiped, and drops it.

import { GUIDE } from "./guide";
import { open, own, PREFIX, SITE } from "./site";

const NAME = own("mark");
/** Begins the mark of a tab whose phone would not take one: it can be compared with nothing. */
const ALONE = "~";
const AT_ONCE = 2000;
/** What versions before this one wrote, without our name in front. */
const OLD = ["path", "draft:log", "draft:evidence", "offline:removed", "offline:try", "large"];
const OLD_CASE = "case";
const OLD_FORMAT = `"format":"${GUIDE.slug}-case"`;

export class Mark {
  private readonly local: Storage | null;
  private readonly session: Storage | null;
  /** The mark under which this page has kept something, or found it. */
  private page = "";
  /** When this page made it. */
  private made = 0;
  /** Whether the tab took it. What no storage took is not gone when it is not there. */
  private taken = true;

  constructor(local: Storage | null, session: Storage | null) {
    this.local = local;
    this.session = session;
    this.dropStale();
    this.page = look(session, NAME) ?? look(local, NAME) ?? "";
  }

  /** Tell whether what this page holds was wiped. What its tab still held of it is dropped. */
  wiped(): boolean {
    const { page } = this;
    if (page === "" || Date.now() - this.made >= AT_ONCE) this.dropStale();
    if (page === "") {
      this.page = look(this.session, NAME) ?? look(this.local, NAME) ?? "";
      return false;
    }
    if (this.untold()) return false;
    const now = look(page.startsWith(ALONE) ? this.session : this.local, NAME);
    // Refused now, though it was not before: nothing can be told.
    if (now === undefined || now === page) return false;
    this.page = now ?? "";
    // Two tabs that made the first mark at once: one of them was written over, and neither was wiped.
    if (now && !page.startsWith(ALONE) && Date.now() - this.made < AT_ONCE) {
      write(this.session, NAME, now);
      return false;
    }
    return true;
  }

  /** Whether what this tab holds can be compared with nothing that other tabs see. */
  alone(): boolean {
    return this.page === "" ? look(this.local, NAME) === undefined : this.page.startsWith(ALONE);
  }

  /** Whether no storage took the mark: whether this page was wiped meanwhile, nothing can tell. */
  untold(): boolean {
    return this.page.startsWith(ALONE) && !this.taken;
  }

  /** Before anything is kept: there is a mark, and this tab has it. */
  set(): void {
    const shared = look(this.local, NAME);
    let mark = shared ?? "";
    if (mark === "") {
      const made = chance(8);
      this.made = Date.now();
      mark = shared === null && write(this.local, NAME, made) ? made : ALONE + made;
    }
    const mine = look(this.session, NAME);
    if (mine?.startsWith(ALONE) && mark.startsWith(ALONE)) mark = mine;
    this.taken = mine === mark || write(this.session, NAME, mark);
    this.page = mark;
  }

  /** Another mark: all tabs but this one lose what they hold. */
  change(): void {
    drop(this.local, NAME);
    drop(this.session, NAME);
    this.set();
  }

  /** Remove everything of ours from both storages. */
  wipe(): void {
    // The mark last: other tabs hear of one key after another, and whoever misses it must find nothing else.
    for (const place of [this.local, this.session]) {
      for (const key of ours(place)) if (key !== NAME) drop(place, key);
      drop(place, NAME);
    }
    this.page = "";
    this.made = 0;
  }

  /** Remove what this tab alone holds: what others have written since stays theirs. */
  wipeTab(): void {
    for (const key of ours(this.session)) drop(this.session, key);
    this.page = "";
  }

  /** A tab whose mark is not the phone's comes from before a wipe. */
  private dropStale(): void {
    const mine = look(this.session, NAME);
    const shared = look(this.local, NAME);
    if (!mine || mine.startsWith(ALONE) || shared === undefined || shared === mine) return;
    for (const key of ours(this.session)) drop(this.session, key);
  }
}

/** The keys of ours in a storage, those of older versions too. */
export function ours(place: Storage | null): string[] {
  try {
    const keys = Array.from({ length: place?.length ?? 0 }, (_, index) => place?.key(index) ?? "");
    return keys.filter((key) => isOurs(key) || (key === OLD_CASE && isOldCase(place)));
  } catch {
    return [];
  }
}

function isOurs(key: string): boolean {
  // The theme's own names begin with the path; older ones of ours had it behind their kind.
  const behind = key.replace(/^(?:calculator|ticks):/, "");
  return (
    key.startsWith(PREFIX) ||
    key.startsWith(`${SITE}.__`) ||
    OLD.includes(key) ||
    (behind !== key && behind.startsWith(SITE))
  );
}

function isOldCase(place: Storage | null): boolean {
  return (look(place, OLD_CASE) ?? "").includes(OLD_FORMAT);
}

/** What is there; null where nothing is, undefined where the browser does not let us look. */
function look(place: Storage | null, key: string): string | null | undefined {
  try {
    return place === null ? undefined : place.getItem(key);
  } catch {
    return undefined;
  }
}

function write(place: Storage | null, key: string, value: string): boolean {
  try {
    place?.setItem(key, value);
    return look(place, key) === value;
  } catch {
    return false;
  }
}

function drop(place: Storage | null, key: string): void {
  try {
    place?.removeItem(key);
  } catch {
    // Refused: then nothing was kept there.
  }
}

/** As many letters and digits by chance. */
export function chance(letters: number): string {
  return Math.floor(Math.random() * 36 ** letters)
    .toString(36)
    .padStart(letters, "0");
}

/** When this tab last told that it has wiped. On the page itself: the toolbox is a script of its own beside the page's. */
export function toldAt(): number {
  return Number(document.documentElement.dataset.wiped ?? 0);
}

/** Tell the other tabs that this one has wiped. */
export function tellWiped(): void {
  if (typeof document !== "undefined") document.documentElement.dataset.wiped = String(Date.now());
  try {
    const channel = new BroadcastChannel(PREFIX);
    channel.postMessage("wiped");
    channel.close();
  } catch {
    // An old browser: the mark is gone, and the storage tells of that.
  }
}

/** Hear of it. A page that is put aside must not hold a channel open: browsers let go of those that do. */
export function hearWiped(task: () => void): void {
  if (typeof BroadcastChannel === "undefined") return;
  let channel: BroadcastChannel | null = null;
  const begin = () => {
    channel ??= new BroadcastChannel(PREFIX);
    channel.onmessage = task;
  };
  begin();
  addEventListener("pageshow", begin);
  addEventListener("pagehide", () => {
    channel?.close();
    channel = null;
  });
}

let here: Mark | null = null;

/** The mark of this page. */
export function mark(): Mark {
  here ??= new Mark(open("localStorage"), open("sessionStorage"));
  return here;
}
