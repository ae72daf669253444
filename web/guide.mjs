// guide.toml for the scripts: every line of it is a name and a value that JSON knows, too.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const lines = readFileSync(join(import.meta.dirname, "../guide.toml"), "utf8").split("\n");
const settings = lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split(/ = (.*)/s));

/** The table, by its keys. */
export const guide = Object.fromEntries(settings.map(([key, value]) => [key, JSON.parse(value)]));
