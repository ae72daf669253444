// Brings old Chromiums out of npm packages, unpacked into .tools/old/NUMBER: `make test-old` drives them. They were made
// for hosts without a screen, bring what they need along, and start as they are.
// usage: node tools/old.mjs
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

// The oldest that works in full, WeChat's of 2022 (8.0.21 to 8.0.33), QQ's, Huawei's; and one below the floor.
const ENGINES = {
  67: [
    "chrome-aws-lambda@67.0.3372",
    "JGB/vPO64wwEBLBRGkZUa9uoJ7sZ/y0wB9/ZAlDS7fYtEOAJUVx7WzcU3hIhfCP4RSBcggS6vbSyx1u+Sgt5+w==",
  ],
  77: [
    "chrome-aws-lambda@1.19.0",
    "GTrnlZLjFni+qlGTWFcjiJPhmaV+cR/QVDTcDdNRxZm8NQKfopaVv03PLSLP6StzpC0BHquUg6tqz5QH0w1lIw==",
  ],
  86: [
    "chrome-aws-lambda@5.3.0",
    "0rjvBUP+gba9Re3hggYTCqNkKjb4653nMI6A7JN5sQUHx3ClSY3pp9P41pbtORjMGMvcJllOK8Ow9Ycd86hIhw==",
  ],
  92: [
    "chrome-aws-lambda@10.1.0",
    "NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==",
  ],
  103: [
    "@sparticuz/chromium@103.0.0",
    "tFX5k5uWAT0fIxelUtpN4GN1VOTT61AHB6rRjeYzC296SjizKM1pNslEWj0YeuajKfsnNeDuHizB320TTTOrkA==",
  ],
};

const target = join(import.meta.dirname, "../.tools/old");
for (const [number, [name, hash]] of Object.entries(ENGINES)) {
  const folder = join(target, number);
  if (existsSync(join(folder, "chromium"))) continue;
  const work = mkdtempSync(join(tmpdir(), "old-"));
  run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", work, name], work);
  const [archive] = readdirSync(work);
  const found = createHash("sha512").update(readFileSync(join(work, archive))).digest("base64");
  if (found !== hash) throw new Error(`${name} is not what it was: ${found}`);
  run("tar", ["xzf", archive], work);
  mkdirSync(folder, { recursive: true });
  const packed = join(work, "package/bin");
  for (const file of readdirSync(packed).filter((each) => each.endsWith(".br") && !each.startsWith("swift"))) {
    const plain = file.endsWith(".tar.br") ? file.slice(0, -3) : "chromium";
    writeFileSync(join(folder, plain), brotliDecompressSync(readFileSync(join(packed, file))));
    if (plain !== "chromium") {
      run("tar", ["xf", plain], folder);
      rmSync(join(folder, plain));
    }
  }
  chmodSync(join(folder, "chromium"), 0o755);
  rmSync(work, { recursive: true });
}

function run(command, given, cwd) {
  const { status, stderr } = spawnSync(command, given, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${given.join(" ")}: ${stderr}`);
}
