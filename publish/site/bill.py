"""List what the site is made of: for readers whose work it is and under which licence, for audits every locked package.

Writes `licences.txt` (whatever reaches a reader, with the licences' own words) and `delivered.cdx.json` (the same for
programs); `python.cdx.json` and `npm.cdx.json` list all that builds and tests it. They are CycloneDX.
A bundled package without a licence stops the build.

usage: python -m publish.site.bill FOLDER
"""

import importlib.metadata
import json
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "web"
TEXTS = ROOT / "publish/site/licences"
HEAD = """本站用到的别人的作品，和它们的许可

这些程序在你的浏览器里运行，或者是它们的一部分。作者允许人们按下面的条件使用。
我们自己写的部分用 MIT 许可，见源代码里的 LICENSE。
"""
RULE = "=" * 80
# What each tool says about itself and the moment would make two builds differ.
KEPT = ("bom-ref", "type", "name", "version", "purl", "hashes", "licenses", "scope")


@dataclass(frozen=True)
class Part:
    """A work of others that reaches readers."""

    name: str
    version: str
    licence: str
    use: str
    source: str
    text: str


def parts() -> list[Part]:
    """Return everything that reaches readers, whatever carries it there, ordered by name."""
    entries: dict[str, dict[str, str]] = tomllib.loads((ROOT / "publish/site/bill.toml").read_text("utf8"))
    found = [entered(key, entry) for key, entry in entries.items()]
    found += [bundled(BROWSER / folder) for folder in bundled_folders()]
    return sorted(found, key=lambda part: part.name.lower())


def bundled_folders() -> set[str]:
    """Read from the bundler which packages are in our own scripts."""
    lists = [BROWSER / ".cache/packages" / name for name in ("site.json", "offline.json")]
    return {folder for file in lists for folder in json.loads(file.read_text("utf8"))}


def bundled(folder: Path) -> Part:
    """Describe a package that is in our scripts, from what it says of itself.

    `folder` is the package's below `node_modules`. `SystemExit` where it carries no licence.
    """
    about = json.loads((folder / "package.json").read_text("utf8"))
    home = about.get("homepage") or about["repository"]["url"].removeprefix("git+").removesuffix(".git")
    return Part(about["name"], about["version"], about["license"], "页面脚本", home, licence_in(folder))


def licence_in(folder: Path) -> str:
    """Return the words of a package's licence.

    `folder` is the package's. `SystemExit` where it carries none.
    """
    found = sorted(path for path in folder.iterdir() if path.name.lower().startswith(("licence", "license")))
    if not found:
        raise SystemExit(
            f"{folder.name} is bundled and carries no licence: find it, enter it in publish/site/bill.toml"
        )
    return found[0].read_text("utf8")


def entered(key: str, entry: dict[str, str]) -> Part:
    """Describe a part that was entered by hand.

    `key` and `entry` are a table of `bill.toml`, its name and what it holds.
    """
    text = entry.get("text", key)
    if "python" in entry:
        distribution = importlib.metadata.distribution(entry["python"])
        (file,) = [file for file in distribution.files or [] if file.name == "LICENSE" and "dist-info" in str(file)]
        words, version = file.read_text("utf8"), distribution.version
    else:
        folder, _, package = text.partition("npm:")
        words = (
            licence_in(BROWSER / "node_modules" / package) if package else (TEXTS / f"{folder}.txt").read_text("utf8")
        )
        version = version_of(entry)
    return Part(entry.get("name", key), version, entry["licence"], entry["use"], entry["source"], words)


def version_of(entry: dict[str, str]) -> str:
    """Return the version of what comes by npm; empty for the rest, which goes with what carries it.

    `entry` is a table of `bill.toml`.
    """
    if "npm" not in entry:
        return ""
    about = json.loads((BROWSER / "node_modules" / entry["npm"] / "package.json").read_text("utf8"))
    return str(about["version"])


def licences(found: list[Part]) -> str:
    """Write whose work it is, and all the words, each once.

    `found` are the parts, in the order in which they are to stand.
    """
    lines = [HEAD]
    for part in found:
        lines.append(f"{part.name} {part.version}".rstrip() + f"  {part.licence}\n    {part.use}；{part.source}")
    by_text: dict[str, list[str]] = {}
    for part in found:
        by_text.setdefault(part.text.replace("\r\n", "\n").strip(), []).append(part.name)
    for text, names in by_text.items():
        lines += ["", RULE, "、".join(names), RULE, "", text]
    return "\n".join(lines) + "\n"


def delivered(found: list[Part]) -> dict[str, Any]:
    """List the parts as CycloneDX.

    `found` are the parts, in the order in which they are to stand.
    """
    components = []
    for part in found:
        component: dict[str, Any] = {"bom-ref": part.name, "type": "library", "name": part.name}
        component |= {"version": part.version} if part.version else {}
        # One licence has an identifier; a choice of several is an expression.
        named = {"expression": part.licence} if " " in part.licence else {"license": {"id": part.licence}}
        components.append(component | {"licenses": [named]})
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}


def locked_python() -> dict[str, Any]:
    """List the Python packages that build and test the site."""
    tool = str(Path(sys.executable).parent / "cyclonedx-py")
    command = [tool, "environment", "--output-reproducible", "--of", "JSON", sys.executable]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    return bare(json.loads(made.stdout))


def locked_npm() -> dict[str, Any]:
    """List the npm packages that build and test the site."""
    npm = ROOT / ".tools/node/bin"
    command = ["npm", "--prefix", str(BROWSER), "sbom", "--sbom-format", "cyclonedx", "--package-lock-only"]
    path = {"PATH": f"{npm}{os.pathsep}{os.environ['PATH']}"}
    made = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | path)
    return bare(json.loads(made.stdout))


def bare(listed: dict[str, Any]) -> dict[str, Any]:
    """Keep of a list what it is for: names, versions, licences, hashes.

    `listed` is CycloneDX as a tool wrote it.
    """
    components = [
        {key: component[key] for key in KEPT if key in component}
        for component in sorted(listed["components"], key=lambda component: str(component["bom-ref"]))
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": listed["specVersion"],
        "version": 1,
        "components": components,
        "dependencies": sorted(listed["dependencies"], key=lambda each: str(each["ref"])),
    }


def main() -> None:
    """Write all four files into the folder that the command line names."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    found = parts()
    (folder / "licences.txt").write_text(licences(found), "utf8")
    for name, listed in (("delivered", delivered(found)), ("python", locked_python()), ("npm", locked_npm())):
        text = json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{name}.cdx.json").write_text(text + "\n", "utf8")


if __name__ == "__main__":
    main()
