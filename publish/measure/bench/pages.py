"""The pages that are measured: ours as built, and beside it others as small as can be, around one engine each."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from publish.serve import ROOT

FOLDER = ROOT / "build" / "bench"
# A form with the field of our page, an answer, and a worker that is started at once.
PAGE = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>bench</title>
<link rel="icon" href="data:,">
<form><label>现在能还 <input name="paid" inputmode="decimal" value="500"> 元</label></form>
<output class="answer"></output>
<script>
const url = new URL("SCRIPT", location.href).href;
const worker = new Worker(url, { type: "TYPE", name: url });
const output = document.querySelector("output");
const field = document.querySelector("input");
worker.onmessage = ({ data }) => {
  if (data.type === "answer") output.innerHTML = JSON.parse(data.text).answer;
};
const ask = () => {
  const form = JSON.stringify({ due: "1000", paid: field.value, day_basis: "365" });
  worker.postMessage({ type: "ask", id: 1, calculator: "roll-over", form, want: "page" });
};
field.addEventListener("input", ask);
// As on our page: what was put in before this script ran counts too.
if (field.value !== field.defaultValue) ask();
</script>
"""
# The runtime as npm ships it, with our wheel in it: what a page without our build steps would have.
STOCK = """
import { loadPyodide } from "./stock/pyodide.mjs";
const started = start();
async function start() {
  const python = await loadPyodide({ indexURL: new URL("stock/", import.meta.url).href });
  const wheel = await (await fetch(new URL("WHEEL", import.meta.url))).arrayBuffer();
  python.unpackArchive(wheel, "wheel");
  return python.runPython("from calculators.doors.worker import answer; answer");
}
onmessage = async ({ data }) => {
  const answer = await started;
  postMessage({ type: "answer", id: data.id, text: answer(data.calculator, data.form, data.want) });
};
"""
# The floor: what no Python can beat, the same sum in a few lines.
FLOOR = """
onmessage = ({ data }) => {
  const { due, paid } = JSON.parse(data.form);
  const sum = (2 * due - paid).toLocaleString("zh", { minimumFractionDigits: 2 });
  postMessage({ type: "answer", id: data.id, text: JSON.stringify({ answer: `<p>${sum} 元</p>` }) });
};
"""


# The same for our own page: its HTML and styles, and nothing of its scripts.
PLAIN = """<script>
const output = document.querySelector("output.answer");
const field = document.querySelector("[name=paid]");
const ask = () => {
  const sum = (2000 - field.value).toLocaleString("zh", { minimumFractionDigits: 2 });
  output.innerHTML = `<p>${sum} 元</p>`;
};
field.addEventListener("input", ask);
if (field.value !== field.defaultValue) ask();
</script>"""
SCRIPTS = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="content-security-policy"[^>]*>', re.IGNORECASE)


class Worker(NamedTuple):
    """The script of a worker, as the small pages see it, and its type."""

    script: str
    type: str


FLOOR_NAME = "plain JavaScript, the floor"
PLAIN_NAME = "our page, plain JavaScript"
OURS = "ours, first answer (MicroPython)"
TAKEN = "ours, Pyodide has taken over"
ALONE = "our Pyodide, started alone"
STOCK_NAME = "Pyodide as npm ships it"
# Where each of them answers, below the host.
PAGES = {
    FLOOR_NAME: "bench/floor.html",
    PLAIN_NAME: "calculators/plain/",
    OURS: "calculators/roll-over/",
    ALONE: "bench/alone.html",
    STOCK_NAME: "bench/stock.html",
}
BARE_PAGES = {
    "floor.html": Worker("floor.js", "classic"),
    "micropython.html": Worker("../assets/engines/micropython/worker.js", "classic"),
    "alone.html": Worker("../assets/build/pyodide.worker.js", "module"),
    "stock.html": Worker("stock.js", "module"),
}


def lay_out() -> Path:
    """Lay the built site and the small pages out under one host, the pages without our policy; returns the folder."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(ROOT / "site", FOLDER)
    bench = FOLDER / "bench"
    shutil.copytree(ROOT / "web/node_modules/pyodide", bench / "stock")
    for name, engine in BARE_PAGES.items():
        page = PAGE.replace("SCRIPT", engine.script).replace("TYPE", engine.type)
        (bench / name).write_text(page, "utf8")
    wheel = next(FOLDER.glob("assets/engines/pyodide/packages-*/*.whl"))
    (bench / "stock.js").write_text(STOCK.replace("WHEEL", f"/{wheel.relative_to(FOLDER).as_posix()}"), "utf8")
    (bench / "floor.js").write_text(FLOOR, "utf8")
    ours = (FOLDER / PAGES[OURS] / "index.html").read_text("utf8")
    plain = FOLDER / PAGES[PLAIN_NAME] / "index.html"
    plain.parent.mkdir()
    plain.write_text(POLICY.sub("", SCRIPTS.sub("", ours)).replace("</body>", PLAIN + "</body>"), "utf8")
    return FOLDER
