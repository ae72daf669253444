// The script of the pages in the folder edition: a classic one, as browsers take no module from a file.

import { start } from "../shell";
import { packedEngine } from "./engine";

const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

start({
  spawn: { small: packedEngine(new URL("engine.js", here)), pyodide: null },
  fullBytes: 0,
  running: () => undefined,
  toolbox: () => import("../toolbox/start"),
  parts: { docx: () => import("../toolbox/docx"), calendar: () => import("../toolbox/calendar") },
});
