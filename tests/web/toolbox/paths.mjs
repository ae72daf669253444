// Walks the paths that it is told through the browser's rules: `node paths.mjs SOURCES ESBUILD < question > answer`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [sources, esbuild] = process.argv.slice(2);
const { build } = await import(pathToFileURL(esbuild).href);
const bundle = await build({
  entryPoints: [join(sources, "rules.ts")],
  bundle: true,
  format: "esm",
  write: false,
});
const script = Buffer.from(bundle.outputFiles[0].text).toString("base64");
const { asked, open, outcome } = await import(`data:text/javascript;base64,${script}`);

const { table, paths } = JSON.parse(readFileSync(0, "utf8"));
const answers = paths.map((path) => ({
  asked: asked(table, path).map(({ id }) => id),
  open: open(table, path)?.id ?? null,
  outcome: Object.fromEntries(outcome(table, path)),
}));
process.stdout.write(JSON.stringify(answers));
