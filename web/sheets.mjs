// Refuses in our style sheets what no browser knows, with its file and line, and puts the look together out of its parts.
// usage: node sheets.mjs [LOOK]      (docs/assets/build/guide.css, where MkDocs takes it up)
//        node sheets.mjs check [SHEET...]      (all of ours; writes nothing)
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { generate, lexer, parse, walk } from "css-tree";

const root = resolve(import.meta.dirname, "..");
const SOURCES = ["web/src", "publish/editions"];

// In the order in which one part may write over another.
const LOOK = [
  ...["tokens", "ground", "type", "frame", "search", "menus"],
  ...["panels", "boards", "steps", "fits", "calculator", "tables", "ways", "charts", "notes", "talk", "next"],
  ...["desk", "large-type", "seeing", "leaflet", "paper", "before-2021", "last"],
].map((name) => join(root, `web/src/look/${name}.css`));

const [first, ...more] = process.argv.slice(2);
const checking = first === "check";
const named = checking && more.length > 0;
const sheets = named ? more : SOURCES.flatMap(sheetsIn);
const left = named ? [] : sheetsIn("web/src/look").filter((path) => !LOOK.includes(path));
const faults = [...left.map((path) => `${relative(root, path)}: no part of the look`), ...faultsIn(sheets)];
if (faults.length > 0) {
  process.stderr.write(`${faults.join("\n")}\n`);
  process.exitCode = 1;
} else if (!checking) {
  const target = first ?? join(root, "docs/assets/build/guide.css");
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, LOOK.map((path) => readFileSync(path, "utf8")).join("\n"));
}

function sheetsIn(folder) {
  const names = readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(".css"));
  return names.sort().map((name) => join(root, folder, name));
}

/** What is wrong in style sheets, each with its file and line. */
function faultsIn(paths) {
  const found = [];
  const read = paths.map((path) => {
    const css = readFileSync(path, "utf8");
    const say = ({ line }, words) => found.push(`${relative(root, path)}:${line}: ${words}`);
    const onParseError = (problem) => say(problem, problem.message);
    return { css, say, tree: parse(css, { positions: true, parseCustomProperty: false, onParseError }) };
  });
  const tokens = new Map();
  for (const { tree } of read) {
    walk(tree, {
      visit: "Declaration",
      enter: (each) => isToken(each) && tokens.set(each.property, generate(each.value)),
    });
  }
  for (const { css, say, tree } of read) {
    walk(tree, {
      visit: "Atrule",
      enter(rule) {
        const { error } = lexer.matchAtrulePrelude(rule.name, rule.prelude);
        if (error !== null) say(rule.loc.start, `@${rule.name}: ${firstLine(error)}`);
      },
    });
    walk(tree, {
      visit: "Declaration",
      enter(each) {
        if (isToken(each)) return;
        const { start, end } = each.value.loc;
        const missing = (name) => say(each.loc.start, `${name}: nothing sets it`);
        const value = filled(css.slice(start.offset, end.offset), tokens, missing).trim();
        const { name } = (this.rule === null ? this.atrule : null) ?? {};
        const error = faultOf(name, each.property, value);
        if (error !== null) say(each.loc.start, `${each.property}: ${value}: ${firstLine(error)}`);
      },
    });
  }
  return found;
}

/** What is wrong with a declaration, which may stand in an at-rule such as `@page`. */
function faultOf(atrule, property, value) {
  const known = lexer.checkPropertyName(property);
  // What the theme's tokens stand for is the theme's.
  if (/var\(/.test(value)) return known ?? null;
  const { error } = lexer.matchProperty(property, value);
  if (error === null || atrule === undefined) return error;
  return lexer.matchAtruleDescriptor(atrule, property, value).error;
}

/** A value with what our tokens stand for in their places, so that it can be judged; the theme's stay as they are. */
function filled(value, tokens, missing, depth = 0) {
  if (depth > tokens.size) return value;
  const known = value.replace(/var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g, (whole, name, otherwise) => {
    const token = tokens.get(name) ?? otherwise;
    if (token === undefined && !name.startsWith("--md-")) missing(name);
    return token === undefined ? whole : ` ${token.trim()} `;
  });
  return known === value ? value : filled(known, tokens, missing, depth + 1);
}

function isToken({ property }) {
  return property.startsWith("--");
}

function firstLine({ message }) {
  return message.split("\n", 1)[0];
}
