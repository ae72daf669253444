// Answers questions with a real Pyodide under Node, and tells which modules that took.
// usage: node engine.mjs SETTINGS < QUESTIONS   (both JSON; see publish/pyodide.py, the only caller)
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const settings = JSON.parse(process.argv[2]);
const questions = JSON.parse(readFileSync(0, "utf8"));

const { loadPyodide } = await import(pathToFileURL(`${settings.runtime}/pyodide.mjs`).href);
const python = await loadPyodide({
  indexURL: settings.runtime,
  stdLibURL: settings.library,
  lockFileContents: readFileSync(settings.lock, "utf8"),
  packageBaseUrl: `${settings.packages}/`,
  packages: ["calculators"],
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
const modules = python.runPython(`
import json, sys
json.dumps(sorted({
    spec.origin for spec in (getattr(module, "__spec__", None) for module in sys.modules.values())
    if spec is not None and spec.origin and spec.has_location
}))
`);
process.stdout.write(JSON.stringify({ answers, origins: JSON.parse(modules) }));
