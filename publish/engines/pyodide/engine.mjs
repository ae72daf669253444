// Answers questions with a real Pyodide under Node, and tells which modules that took.
// usage: node engine.mjs SETTINGS < QUESTIONS   (both JSON; see publish/engines/pyodide/build.py, the only caller)
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const settings = JSON.parse(process.argv[2]);
const questions = JSON.parse(readFileSync(0, "utf8"));

const { loadPyodide } = await import(pathToFileURL(`${settings.runtime}/pyodide.mjs`).href);
// As in web/src/engine/worker/pyodide.ts.
const python = await loadPyodide({
  indexURL: settings.runtime,
  stdLibURL: settings.library,
  lockFileContents: settings.lock,
  packageBaseUrl: `${settings.runtime}/`,
  args: ["-S"],
  env: { PYTHONPATH: "/lib/calculators.whl" },
  fsInit: (files) => files.writeFile("/lib/calculators.whl", readFileSync(settings.wheel)),
  stdout: () => {},
});
const answer = python.runPython("from calculators.doors.worker import answer; answer");
const answers = questions.map(([name, form, want]) => answer(name, form, want));
// What Python needs to tell of an error has to be there when one happens.
const trace = python.runPython(`
import traceback
try:
    raise ValueError("seen")
except ValueError:
    told = traceback.format_exc()
told
`);
if (!trace.includes("ValueError: seen")) throw new Error(`no traceback: ${trace}`);
try {
  answer("without the rest");
  throw new Error("a call with too little was answered");
} catch (error) {
  if (!String(error).includes("TypeError")) throw error;
}
const modules = python.runPython(`
import json, sys
json.dumps(sorted({
    spec.origin for spec in (getattr(module, "__spec__", None) for module in sys.modules.values())
    if spec is not None and spec.origin and spec.has_location
}))
`);
const written = python.runPython(`
import _written
json.dumps([text for text, code in _written.CODES.items() if code is text])
`);
process.stdout.write(JSON.stringify({ answers, origins: JSON.parse(modules), written: JSON.parse(written) }));
