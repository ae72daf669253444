// What stands around the calculators of a page, the same for the site and for the editions without a server.

import { serveCharts } from "../calculator/chart";
import { LoanCalculator } from "../calculator/element";
import { setRows } from "../calculator/form";
import { Client } from "../engine/client";
import type { Spawn } from "../engine/host";
import type { EngineName } from "../engine/protocol";
import { costly, thrifty } from "../engine/thrifty";
import type { Parts } from "../toolbox/tools";
import { serveAloud } from "./aloud";
import { serveBlanks } from "./blanks";
import { serveColours } from "./colours";
import { serveContents } from "./contents";
import { copy, serveCopyButtons } from "./copy";
import { serveFolded } from "./folded";
import { serveLargeType } from "./large-type";
import { announce } from "./live";
import { serveMenus } from "./menu";
import { serveScript } from "./script";
import { own } from "./site";
import { serveTerms } from "./terms";
import { fill } from "./trust";

/** Milliseconds after the first key in which the engine has the link to itself. */
const ENGINE_FIRST = 2000;

export interface Engines {
  /** How to open each engine; null for one that is not carried. */
  readonly spawn: { readonly [engine in EngineName]: Spawn | null };
  /** How to open the engine that reads papers; null for an edition that does not carry it. */
  readonly papers: Spawn | null;
  /** The bytes that Pyodide takes. */
  readonly pyodideBytes: number;
  /** Called whenever there is news of an engine that runs. */
  readonly running: (engine: EngineName) => void;
  /** How to fetch the toolbox, which only some pages and some readers need. */
  readonly toolbox: () => Promise<typeof import("../toolbox/start")>;
  readonly parts: Parts;
}

/** Serve this page. */
export function start({ spawn, papers, pyodideBytes, running, toolbox, parts }: Engines): Client {
  const able = () => typeof Worker !== "undefined" && typeof WebAssembly !== "undefined";
  let started = false;
  const client = new Client({
    spawn,
    able,
    costly,
    pyodideBytes,
    whenIdle,
    running: (engine) => {
      started = true;
      wanted();
      running(engine);
    },
  });
  // An engine of its own, opened when there is a paper to read.
  const alone = { spawn: { micropython: papers, pyodide: null }, pyodideBytes: 0, running: () => undefined };
  const reader = () => new Client({ ...alone, able, costly, whenIdle });
  LoanCalculator.client = client;
  customElements.define("loan-calculator", LoanCalculator);
  serveCopyButtons();
  serveCharts();
  serveLargeType();
  serveColours();
  serveMenus();
  serveContents();
  serveFolded();
  serveTerms();
  serveAloud();
  serveScript();
  serveBlanks();
  let brought = false;
  const bring = () => {
    brought = true;
    const tools = { client, reader, fill, copy, announce, setRows, parts };
    toolbox().then(
      ({ serve }) => serve(tools),
      // Import failed (offline): the page works without the toolbox; the next answer retries.
      () => {
        brought = false;
      },
    );
  };
  if (document.querySelector("loan-calculator") !== null && !thrifty()) whenIdle(() => client.prepare(false));
  if (document.querySelector("[data-toolbox]") !== null || hasCase()) bring();
  // What is typed into a calculator is of use in letters and on the phone. It comes with the first key, so that whoever leaves
  // before there is an answer loses nothing. The engine goes first: on a thin link that answer would wait for it.
  let typed = false;
  const wanted = () => {
    if (typed && started && !brought) bring();
  };
  const typing = ({ target }: Event) => {
    if (!(target instanceof Element) || target.closest("loan-calculator") === null) return;
    removeEventListener("input", typing);
    typed = true;
    wanted();
    setTimeout(() => {
      if (!brought) bring();
    }, ENGINE_FIRST);
  };
  addEventListener("input", typing);
  document.addEventListener("answered", () => {
    if (!brought) bring();
  });
  // The page comes back from where a blank of it was filled.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && !brought && hasCase()) bring();
  });
  addEventListener("online", () => client.retry());
  return client;
}

export function whenIdle(task: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(task, { timeout: 3000 });
  else setTimeout(task, 500);
}

/** Whether the reader has told of a case that calculators could use. */
function hasCase(): boolean {
  try {
    return [localStorage, sessionStorage].some((place) =>
      [own("case"), "case"].some((key) => place.getItem(key) !== null),
    );
  } catch {
    return false;
  }
}
