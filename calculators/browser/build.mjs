// Bundles the shell into docs/assets/build, where MkDocs takes it up. `node build.mjs --watch` builds again on every change.
import { context } from "esbuild";

const bundle = await context({
  absWorkingDir: import.meta.dirname,
  entryPoints: [
    { in: "src/page.ts", out: "calculators" },
    { in: "src/worker/worker.ts", out: "worker" },
  ],
  outdir: "../../docs/assets/build",
  bundle: true,
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  minify: true,
  legalComments: "none",
  // What the oldest browser with WebAssembly and module workers understands.
  target: ["es2022", "chrome89", "safari15", "firefox114"],
  logLevel: "warning",
});
if (process.argv.includes("--watch")) {
  await bundle.watch();
} else {
  await bundle.rebuild();
  await bundle.dispose();
}
