// Leaves of style sheets what pages can use: the theme's are for every page there might be.
// usage: node styles.mjs < REQUEST > SHEETS   (JSON; publish/site/styles.py is the only caller)
// Request: {sheets: [{name, css}], classes, tags, words}. What a parser cannot read ends it with the sheet's name and line:
// nothing is ever cut from what was not understood.
import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import postcss from "postcss";
import selectors from "postcss-selector-parser";

// The theme's own palettes, where the page has one of ours; tables that are sorted and lines that have numbers.
const FIXED = /\[data-md-color-(?:primary|accent)=["']?(?!custom\b)\w|\[role=["']?columnheader|\[data-linenos/;
// Classes that scripts put together from parts.
const ADDED =
  /^(?:js|no-js|calc__|field__error|field__ask|field--error|answer--|rows__|newer|offline|whole__|c-|chart)/;

// What the oldest browsers of DECISIONS.md read: nothing is written shorter than they know.
const OLDEST = ["chrome77", "safari14", "firefox78"];

const { sheets, classes, tags, words, asking } = JSON.parse(readFileSync(0, "utf8"));
const known = { class: new Set([...classes, ...words]), tag: new Set([...tags, ...words]) };

const roots = sheets.map(({ name, css }) => parsed(name, () => postcss.parse(css, { from: name })));
for (const root of roots) {
  root.walkComments((comment) => void comment.remove());
  root.walkRules((rule) => {
    if (rule.parent?.type === "atrule" && /keyframes$/.test(rule.parent.name)) return;
    const { file = "" } = rule.source.input;
    const list = parsed(`${file}:${rule.source.start.line}: ${rule.selector}`, () =>
      selectors().astSync(rule.selector),
    );
    const kept = list.nodes.filter(mayMatch).map((one) => String(one).trim());
    if (kept.length === 0) rule.remove();
    else rule.selector = kept.join(",");
  });
}
dropUnaskedProperties();
for (const root of roots) dropEmpty(root);
const minified = await Promise.all(
  roots.map((root) =>
    transform(root.toString(), { loader: "css", minify: true, legalComments: "none", target: OLDEST }),
  ),
);
process.stdout.write(JSON.stringify(minified.map(({ code }) => code.trim())));

/** Whether all the classes and elements that a selector cannot match without are there; what stands in brackets is no such. */
function mayMatch(selector) {
  if (FIXED.test(String(selector))) return false;
  return selector.nodes.every((node) => {
    if (node.type === "class") return known.class.has(node.value) || ADDED.test(node.value);
    if (node.type === "tag") return known.tag.has(node.value) || /^(?:html|body|from|to|\d)/.test(node.value);
    return true;
  });
}

/** Custom properties that nothing asks for go, and those that only these asked for. */
function dropUnaskedProperties() {
  for (let dropped = true; dropped; ) {
    dropped = false;
    const asked = new Set(asking);
    const look = (text) => {
      for (const [, name] of text.matchAll(/var\(\s*(--[\w-]+)/g)) asked.add(name);
    };
    for (const root of roots) {
      root.walkDecls((item) => look(item.value));
      root.walkAtRules((item) => look(item.params));
    }
    for (const root of roots) {
      root.walkDecls(/^--/, (item) => {
        if (asked.has(item.prop)) return;
        item.remove();
        dropped = true;
      });
    }
  }
}

function dropEmpty(root) {
  root.walk((node) => {
    for (let at = node; at.nodes?.length === 0 && at.type !== "root"; ) {
      const { parent } = at;
      at.remove();
      at = parent;
    }
  });
}

function parsed(place, parse) {
  try {
    return parse();
  } catch (problem) {
    process.stderr.write(`${place}: ${problem.message}\n`);
    process.exit(1);
  }
}
