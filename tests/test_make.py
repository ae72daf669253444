"""What `make` promises: nothing to do the second time, two at once wait, settings are part of a build."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Set by make for whatever it runs.
UNDER_MAKE = "MAKE_ALONE" in os.environ
SETTINGS = ("SITE_URL", "DIRECTORY_URLS", "REPO_URL", "CONTACT")


def question(*settings: str) -> subprocess.CompletedProcess[str]:
    """Ask make whether the site is up to date."""
    return subprocess.run(["make", "-q", "site", *settings], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not UNDER_MAKE, reason="the site may be older than what is being edited: make test asks")
def test_a_second_make_has_nothing_to_do(site: Path) -> None:
    done = question()
    assert done.returncode == 0, subprocess.run(
        ["make", "-n", "site"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout


def test_a_file_that_comes_or_goes_is_a_change_and_a_cache_is_none(tmp_path: Path) -> None:
    """A folder's own time would change with each cache that Python puts there: the second make would build anew."""
    folder, names = tmp_path / "source", tmp_path / "build/names/source"
    folder.mkdir()

    def listed() -> list[str]:
        find = "source -name __pycache__ -prune -o -type f -print"
        command = ["sh", str(ROOT / "tools/names.sh"), "source", *find.split()]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.split()

    (folder / "a.py").touch()
    assert listed() == ["build/names/source", "source/a.py"]
    os.utime(names, (0, 0))
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__/a.pyc").touch()
    assert listed() == ["build/names/source", "source/a.py"]
    assert names.stat().st_mtime == 0
    (folder / "b.py").touch()
    assert listed()[1:] == ["source/a.py", "source/b.py"]
    assert names.stat().st_mtime > 0
    os.utime(names, (0, 0))
    (folder / "a.py").unlink()
    assert listed()[1:] == ["source/b.py"]
    assert names.stat().st_mtime > 0


def test_a_changed_address_is_a_changed_source(tmp_path: Path) -> None:
    """The file that holds the settings is made anew where one of them is another, and only then; the site needs it."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    file = tmp_path / "build/settings.txt"
    plain = {name: value for name, value in os.environ.items() if name not in (*SETTINGS, "MAKEFLAGS", "MFLAGS")}

    def make(*arguments: str, **settings: str) -> str:
        told = {**plain, "MAKE_ALONE": "1", **settings}
        return subprocess.run(
            ["make", *arguments], cwd=tmp_path, env=told, capture_output=True, text=True, check=True
        ).stdout

    make("help")
    for name in SETTINGS:
        make("help", **{name: "one"})
        assert f"{name}=one" in file.read_text()
        os.utime(file, (0, 0))
        make("help", **{name: "one"})
        assert file.stat().st_mtime == 0
        make("help", **{name: "another"})
        assert file.stat().st_mtime > 0
    database = make("-pn", "help")
    (rule,) = [line for line in database.splitlines() if line.startswith("build/site.done:")]
    assert "build/settings.txt" in rule.split()


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """The lock in a folder of its own."""
    (tmp_path / "tools").mkdir()
    return Path(shutil.copy(ROOT / "tools/alone.sh", tmp_path / "tools"))


def take(alone: Path, holder: int) -> subprocess.Popen[str]:
    """Ask for the lock for a process."""
    return subprocess.Popen(["sh", str(alone), str(holder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_second_waits_until_the_first_is_gone(alone: Path) -> None:
    first = subprocess.Popen(["sleep", "60"])
    try:
        assert take(alone, first.pid).communicate(timeout=10)[0].strip() == str(first.pid)
        # The same process may build again, as a recipe does that calls make.
        assert take(alone, first.pid).wait(timeout=10) == 0
        second = take(alone, os.getpid())
        assert second.stderr is not None
        assert "另一个 make" in second.stderr.readline()
        assert second.poll() is None
    finally:
        first.kill()
        first.wait()
    out, _ = second.communicate(timeout=10)
    assert out.strip() == str(os.getpid())


def test_of_many_that_find_a_dead_lock_one_gets_it(alone: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    (alone.parent.parent / "build").mkdir()
    (alone.parent.parent / "build/alone").symlink_to(str(gone.pid))
    holders: list[subprocess.Popen[bytes]] = [subprocess.Popen(["sleep", "60"]) for _ in range(4)]
    asked = [take(alone, holder.pid) for holder in holders]
    try:
        # Whoever waits says so; who has it says nothing and ends.
        said = [each.stderr.readline() for each in asked if each.stderr is not None]
        assert sum(line == "" for line in said) == 1
    finally:
        for waiting in asked:
            waiting.kill()
            waiting.wait()
        for holder in holders:
            holder.kill()
            holder.wait()


def test_the_lock_is_given_back_early(alone: Path) -> None:
    assert take(alone, os.getpid()).wait(timeout=10) == 0
    subprocess.run(["sh", str(alone), "off"], check=True)
    assert not (alone.parent.parent / "build/alone").is_symlink()
