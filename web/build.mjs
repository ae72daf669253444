// Bundles the shell; `node build.mjs test` bundles the tests and runs them, `node build.mjs offline` bundles what the site
// needs without a network and the editions need without a server.
// usage: node build.mjs [FOLDER [ENGINES]]   (docs/assets/build, where MkDocs takes it up, and the engines in build/engines)
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { guide } from "./guide.mjs";

const here = import.meta.dirname;
const folder = resolve(process.argv[2] ?? join(here, "../docs/assets/build"));
const engines = resolve(process.argv[3] ?? join(here, "../build/engines"));

// What the engines' own builds wrote is put into the scripts: a list to fetch first would cost a round trip.
const micropython = existsSync(join(engines, "micropython/worker.js"));
const pyodide = read(join(engines, "pyodide/manifest.json"));
// Which fields of a calculator the reader's own numbers fill: written by publish.guide.toolbox.
const fills = read(join(here, "../build/toolbox.json")) ?? {};
const { slug, name, pinyin } = guide;

// Whose code is in what readers get: publish/site/bill.py publishes their licences.
const packages = {
  name: "packages",
  setup({ initialOptions, onEnd }) {
    initialOptions.metafile = true;
    onEnd(({ metafile }) => {
      const inputs = Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.entries(output.inputs));
      const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => folderOfPackage(path));
      const list = join(here, ".cache/packages");
      mkdirSync(list, { recursive: true });
      const found = [...new Set(used.filter((name) => name !== null))].sort();
      writeFileSync(join(list, process.argv[2] === "offline" ? "offline.json" : "site.json"), JSON.stringify(found));
    });
  },
};

const shared = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  // Old enough for the web views of cheap phones: whoever can run an engine can run the shell.
  target: "es2019",
  // Both are found in every browser that takes a script as a module at all.
  supported: { "import-meta": true, "dynamic-import": true },
  legalComments: "none",
  define: { FILLS: JSON.stringify(fills), LENDER: JSON.stringify({ slug, name, pinyin }) },
  logLevel: "warning",
};

if (process.argv[2] === "test") {
  const tests = readdirSync(join(here, "test")).filter((name) => name.endsWith(".test.ts"));
  const outdir = join(here, ".cache/test");
  await build({
    ...shared,
    // Their records bear the slug of one guide, whoever's this is.
    define: { ...shared.define, LENDER: JSON.stringify({ slug: "jiexin", name, pinyin }) },
    entryPoints: tests.map((name) => join(here, "test", name)),
    outdir,
    outExtension: { ".js": ".mjs" },
    platform: "node",
    target: "node20",
  });
  const files = tests.map((name) => join(outdir, name.replace(/\.ts$/, ".mjs")));
  process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1;
} else if (process.argv[2] === "offline") {
  await build({
    ...shared,
    entryPoints: [
      ...["service", "folder", "early", "onefile"].map((name) => `src/offline/${name}.ts`),
      ...["toolbox", "docx", "calendar"].map((name) => ({ in: `src/offline/parts/${name}.ts`, out: `part-${name}` })),
    ].map((entry) => (typeof entry === "string" ? { in: entry, out: basename(entry, ".ts") } : entry)),
    outdir: join(here, "../build/offline/scripts"),
    plugins: [packages],
    // A page from a file takes no module, and not every browser takes one for a service worker.
    format: "iife",
    minify: true,
    define: { ...shared.define, "process.env.NODE_ENV": '"production"' },
  });
} else {
  await build({
    ...shared,
    entryPoints: [
      { in: "src/page/page.ts", out: "calculators" },
      { in: "src/calculator/calculator.css", out: "calculators" },
      { in: "src/engine/worker/pyodide.ts", out: "pyodide.worker" },
      { in: "src/toolbox/start.ts", out: "toolbox" },
      { in: "src/toolbox/docx.ts", out: "toolbox-docx" },
      { in: "src/toolbox/calendar.ts", out: "toolbox-calendar" },
      { in: "src/toolbox/papers/papers.ts", out: "toolbox-papers" },
      { in: "src/toolbox/phones/phones.ts", out: "toolbox-phones" },
      { in: "src/toolbox/toolbox.css", out: "toolbox" },
    ],
    outdir: folder,
    plugins: [packages],
    minify: true,
    // A module is UTF-8 wherever it comes from; a Chinese character is half as long as its number.
    charset: "utf8",
    define: {
      ...shared.define,
      MICROPYTHON: JSON.stringify(micropython),
      PYODIDE_BYTES: JSON.stringify(pyodide?.transfer ?? null),
      PYODIDE: JSON.stringify(pyodide),
    },
  });
  // Put into the heads of pages by publish/site/finish.py.
  const classic = { ...shared, outdir: folder, format: "iife", minify: true };
  const heads = ["src/engine/ahead.ts", "src/page/head.ts"].map((path) => ({ in: path, out: basename(path, ".ts") }));
  await build({ ...classic, entryPoints: heads });
  // The search waits for no other script, and reaches browsers that know no modules.
  await build({ ...classic, charset: "utf8", entryPoints: [{ in: "src/search/search.ts", out: "search" }] });
}

function folderOfPackage(path) {
  return /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? null;
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}
