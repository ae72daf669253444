// The script of the one-file edition: everything is in the page, the engine too.

import { start } from "../shell";
import { packedEngine } from "./engine";

start({
  spawn: { small: packedEngine(null), pyodide: null },
  fullBytes: 0,
  running: () => undefined,
  toolbox: () => import("../toolbox/start"),
  parts: { docx: () => import("../toolbox/docx"), calendar: () => import("../toolbox/calendar") },
});
