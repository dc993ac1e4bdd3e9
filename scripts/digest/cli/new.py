"""`build.py new`: a digest of one's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from digest.cli.console import Reporter
from digest.cli.options import shown, usable_address, verbosity
from digest.cli.terminal import is_asked
from digest.errors import choose
from digest.files.project import ENGINE
from digest.files.repository import github_address, origin
from digest.pipeline.starter.digest_plan import DigestPlan, EditionKind, converted, known_editions
from digest.pipeline.starter.in_place import check_repository, take_place
from digest.pipeline.starter.new_digest import ASIDE, check_place, digest_files, make_digest

_LOCAL = "http://127.0.0.1:8000/digest/"
_LANGUAGES = {"zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese", "en": "English"}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--name", "names", multiple=True, metavar="[LOCALE=]NAME", help="Its name; once an edition."
)
@click.option("--field", "fields", multiple=True, metavar="[LOCALE=]TEXT", help="What it is about.")
@click.option("--languages", metavar="LOCALE,…", help="Its editions.  [default: all]")
@click.option("--base-url", metavar="ADDRESS", help=f"Its address.  [default: {_LOCAL}]")
@click.option("--yes", is_flag=True, help="In this repository: without asking.")
@verbosity
def new(
    folder: Path,
    names: tuple[str, ...],
    fields: tuple[str, ...],
    languages: str | None,
    base_url: str | None,
    yes: bool,
    reporter: Reporter,
) -> None:
    """Makes a digest of your own in DIR, with the press beside it, and builds it.

    DIR is new or empty, or a repository that was just made on GitHub. On a terminal you are asked
    for what you do not state. A name or field without a locale is the one in Chinese; the other
    script is converted where you state none.

    In a clone or fork of the press, `new .` puts your digest in the place of the example: on a
    clean work tree, after asking.

    \b
    Examples:
      build.py new ../batteries
      build.py new ../batteries --name 动力电池周报 --name "en=Battery Weekly" \\
        --field 动力电池 --field "en=traction batteries" \\
        --base-url https://someone.github.io/batteries/
      build.py new ../fashion --name 時尚產業文摘 --languages zh-Hant
    """
    folder = folder.resolve()
    in_place = folder == ENGINE
    if in_place:
        check_repository(folder)
    else:
        check_place(folder)
    editions = _editions(languages)
    plan = DigestPlan(
        names=_stated("name", names, editions, required=True),
        editions=editions,
        fields=_stated("field", fields, editions),
        base_url=_address(base_url, folder),
        unpublished=tuple(each.id for each in known_editions(ENGINE) if each not in editions),
    )
    if in_place:
        if not yes:
            _ask_in_place()
        reporter.step("the example gives way")
        take_place(folder, plan)
        kept: tuple[str, ...] = ()
    else:
        reporter.step(f"{shown(folder)}: the press and the first files")
        kept = make_digest(folder, digest_files(ENGINE, plan))
    for name in kept:
        reporter.warn(f"{name}: yours is kept; the one of a new digest is {ASIDE}/{name}")
    _build(folder, reporter)
    _tell_next(folder, reporter)


def _editions(languages: str | None) -> tuple[EditionKind, ...]:
    """The editions that are stated or chosen: at least one in Chinese."""
    known = {each.id: each for each in known_editions(ENGINE)}
    stated = languages or _asked("Editions, the first is for everybody else", ",".join(known))
    ids = [word for word in (stated or ",".join(known)).replace("，", ",").split(",") if word]
    ids = list(dict.fromkeys(word.strip() for word in ids))
    for word in ids:
        if word not in known:
            raise click.UsageError(f"--languages {word} is no edition; {choose(word, [*known])}")
    editions = tuple(known[word] for word in ids)
    if not any(each.is_chinese for each in editions):
        raise click.UsageError("--languages has none in Chinese; add zh-Hans or zh-Hant")
    return editions


def _stated(
    option: str, given: Sequence[str], editions: Sequence[EditionKind], *, required: bool = False
) -> dict[str, str]:
    """What each edition is called, or about: as stated, converted, or asked."""
    chinese = [each for each in editions if each.is_chinese]
    others = [each for each in editions if not each.is_chinese]
    words = _by_locale(option, given, editions, chinese[0].id)
    for each in (*chinese, *others):
        if each.id in words:
            continue
        first = words.get(chinese[0].id)
        proposed = converted(ENGINE, first, each) if first and each.is_chinese else None
        language = _LANGUAGES.get(each.id, each.id)
        asked = _asked(
            f"{option.capitalize()} in {language}", proposed if required or proposed else ""
        )
        if value := (asked or proposed or "").strip():
            words[each.id] = value
        elif required:
            needed = f'--{option} "{each.id}=…"' if first else f"--{option} …"
            raise click.UsageError(f"the {option} in {language} is needed; add {needed}")
    return words


def _by_locale(
    option: str, given: Sequence[str], editions: Sequence[EditionKind], default: str
) -> dict[str, str]:
    ids = {each.id for each in editions}
    others = {each.id for each in known_editions(ENGINE)} - ids
    words: dict[str, str] = {}
    for text in given:
        locale, sign, rest = text.partition("=")
        if sign and locale.strip() in others:
            raise click.UsageError(
                f"--{option} {text!r} is of an edition that is not made; add it to --languages"
            )
        named = (locale.strip(), rest.strip()) if sign and locale.strip() in ids else None
        id_, value = named or (default, text.strip())
        if not value or "\n" in value:
            raise click.UsageError(f"--{option} {text!r} says nothing; write it in one line")
        if id_ in words:
            raise click.UsageError(f"--{option} is given twice for {id_}; write LOCALE={value}")
        words[id_] = value
    return words


def _address(stated: str | None, folder: Path) -> str:
    """The address of the site: as stated or asked; that of a GitHub repository is proposed."""
    repository = github_address(origin(folder)) if folder.is_dir() else ""
    owner, _, name = repository.removeprefix("https://github.com/").partition("/")
    proposed = f"https://{owner.lower()}.github.io/{name}/" if name else _LOCAL
    return usable_address(stated or _asked("Address of the site", proposed) or proposed)


def _asked(question: str, default: str | None) -> str | None:
    """What somebody at a terminal answers; None where there is none."""
    if not is_asked():
        return None
    answer = click.prompt(question, default=default, show_default=bool(default), err=True)
    return str(answer)


def _ask_in_place() -> None:
    question = (
        "This removes the example digest from this repository (its seeds, pages, words, pictures; "
        "git keeps them) and puts yours in its place. Go on?"
    )
    if not sys.stdin.isatty():
        raise click.UsageError("`new` in the press's own folder asks first; say `--yes`")
    click.confirm(question, abort=True, err=True)


def _build(folder: Path, reporter: Reporter) -> None:
    """Builds and checks the new digest by its own press: so it is known to stand alone."""
    door = [sys.executable, str(folder / "scripts" / "build.py")]
    quiet = ["--quiet"]
    for words in (
        ([], ["check", *quiet]) if not reporter.quiet else (["docs", *quiet], ["site", *quiet])
    ):
        status = subprocess.run([*door, *words], cwd=folder, check=False).returncode  # noqa: S603 - our own
        if status:
            sys.exit(status)


_NEXT = """
Your digest is in {folder}. Next, in that folder:
  python scripts/build.py serve       look at it in a browser
  seeds/                              put your first text here, delete seeds/example.md
  python scripts/build.py             again after each change
  editorial/                          your tags, terms and pages
  guide/publishing.md                 how it comes on the net, click by click
  guide/publishing.zh-Hans.md         怎样发布到网上
"""


def _tell_next(folder: Path, reporter: Reporter) -> None:
    here = "this folder" if folder == Path.cwd() else shown(folder)
    text = _NEXT.format(folder=here)
    for line in text.strip("\n").splitlines():
        reporter.result(line)
