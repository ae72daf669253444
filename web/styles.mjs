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

/** What the oldest of them do not know in a selector: there the whole rule falls. */
const HAS = /:has\(|::details-content/;
const NEWER = /:has\(|::details-content|:focus-visible/;
/** All of this site is written from left to right. */
const SIDES = {
  "margin-inline": ["margin-left", "margin-right"],
  "padding-inline": ["padding-left", "padding-right"],
  "margin-block": ["margin-top", "margin-bottom"],
  "padding-block": ["padding-top", "padding-bottom"],
};

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
for (const root of roots) {
  dropEmpty(root);
  root.walkAtRules("container", lowerContainer);
  root.walkRules(lower);
  root.walkDecls(lowerValue);
}
const minified = await Promise.all(
  roots.map((root) =>
    transform(root.toString(), { loader: "css", minify: true, legalComments: "none", target: OLDEST }),
  ),
);
process.stdout.write(JSON.stringify(minified.map(({ code }) => code.trim())));

/**
 * Write a rule so that the oldest browsers lose of it only what they cannot know: a list that holds one selector that is
 * new to them is no rule at all there. `:is()` and `:not()` of several are written out; each keeps at least the weight
 * that it had. What asks for something newer stands in a rule of its own.
 */
function lower(rule) {
  if (rule.parent?.type === "atrule" && /keyframes$/.test(rule.parent.name)) return;
  const list = selectors().astSync(rule.selector);
  const written = list.nodes.flatMap((one) => unfolded(String(one).trim()));
  const [old, ...newer] = [
    written.filter((one) => !NEWER.test(one)),
    written.filter((one) => /:focus-visible/.test(one) && !HAS.test(one)),
    written.filter((one) => HAS.test(one)),
  ];
  for (const group of newer.reverse()) {
    if (group.length === 0) continue;
    if (old.length === 0 && group.length === written.length) break;
    rule.after(rule.clone({ selector: group.join(",") }));
  }
  if (old.length > 0) rule.selector = old.join(",");
  else if (newer.filter((group) => group.length > 0).length > 1) rule.remove();
  else rule.selector = written.join(",");
}

/** Write out the first `:is()` of a selector, and what is in it, until there is none; and `:not()` of several. */
function unfolded(text) {
  const root = selectors().astSync(text);
  const found = first(root, ":is");
  if (found === null) {
    root.walkPseudos((node) => {
      if (node.value !== ":not" || node.nodes.length < 2) return;
      const each = node.nodes.map((one) => `:not(${String(one).trim()})`);
      node.replaceWith(selectors.tag({ value: each.join("") }));
    });
    return [String(root)];
  }
  const weights = found.nodes.map((one) => weight(String(one)));
  const most = Math.max(...weights);
  return found.nodes.flatMap((one, at) => {
    const branch = String(one).trim();
    const padded = branch + ":not(._)".repeat(most - weights[at]);
    const whole = root.clone();
    const place = first(whole, ":is");
    const { parent } = place;
    const begins = /^[a-z*]/i.test(branch);
    const compound = parent.nodes.slice(0, parent.index(place)).reverse();
    const head = compound.findIndex(({ type }) => type === "combinator");
    const before = head < 0 ? compound : compound.slice(0, head);
    // An element's name stands first in what it belongs to.
    if (begins && before.length > 0) {
      place.remove();
      const start = before[before.length - 1];
      if (start.type === "tag") {
        // Two names of elements: only the same one can match.
        const name = /^[a-z*][\w-]*/i.exec(padded)[0];
        if (name !== start.value) return [];
        start.replaceWith(selectors.tag({ value: padded }));
      } else parent.insertBefore(start, selectors.tag({ value: padded }));
    } else place.replaceWith(selectors.tag({ value: padded }));
    return unfolded(String(whole));
  });
}

/** The first pseudo-class of that name; inside what is newer anyway nothing has to be written out. */
function first(root, name) {
  let found = null;
  root.walkPseudos((node) => {
    if (found === null && node.value === name && !inside(node, ":has")) found = node;
  });
  return found;
}

function inside(node, name) {
  for (let at = node.parent; at !== undefined; at = at.parent) if (at.value === name) return true;
  return false;
}

/** How many classes, attributes and pseudo-classes a selector holds. */
function weight(text) {
  let count = 0;
  selectors()
    .astSync(text)
    .walk((node) => {
      if (["class", "attribute"].includes(node.type)) count += 1;
      if (node.type === "pseudo" && !/^::|^:(not|is|has)$/.test(node.value)) count += 1;
    });
  return count;
}

/** Where nobody asks how wide a part of the page is, it is narrow: cards fit everywhere, a wide table only a desk. */
function lowerContainer(rule) {
  if (!/width\s*</.test(rule.params)) return;
  const without = postcss.atRule({ name: "supports", params: "not (container-type: inline-size)" });
  without.append(rule.clone().nodes);
  rule.after(without);
}

/** Values and properties that came later, with what came before them. */
function lowerValue(item) {
  const sides = SIDES[item.prop];
  if (sides !== undefined) {
    const values = postcss.list.space(item.value);
    for (const [at, prop] of sides.entries()) {
      item.before(item.clone({ prop, value: values[at] ?? values[0] }));
    }
    item.remove();
  } else if (item.prop === "overflow" && item.value === "clip") {
    item.before(item.clone({ value: "hidden" }));
  }
}

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
