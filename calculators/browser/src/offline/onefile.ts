// The script of the one-file edition: everything is in the page, the engine too.

import { start } from "../shell";
import { packedEngine } from "./engine";
import { serveFind } from "./find";

// The toolbox keeps a case from page to page and writes files: it belongs to the site and the folder.
const absent = () => Promise.reject(new Error("not in this edition"));

serveFind();
start({
  spawn: { small: packedEngine(null), pyodide: null },
  fullBytes: 0,
  running: () => undefined,
  toolbox: absent,
  parts: { docx: absent, calendar: absent },
});
