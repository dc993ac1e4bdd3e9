"""Plugins and hooks: those that act on single pages can take part, others cannot."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Collection, Iterator
from pathlib import Path

from mkdocs.plugins import EVENTS, get_plugins

from digest.errors import Problem
from digest.site.mkdocs.settings_file import Key, SettingsFile, listed

OWN_HOOK = "scripts/mkdocs_hooks.py"
GIVEN = frozenset(
    {
        "startup",
        "config",
        "nav",
        "env",
        "pre_page",
        "page_read_source",
        "page_markdown",
        "page_content",
        "page_context",
        "post_page",
    }
)
"""The events that take place when single pages are made; of the others, none does."""
_OF_SERVE = frozenset({"serve"})
"""The events of `mkdocs serve` alone, which does without them as before."""
_REFUSED = {
    "search": "search is Pagefind's, in every edition; remove it",
    "redirects": "it writes pages once all are made; keep a page at the old address with a link",
    "rss": "it reads all pages at once; remove it: every edition and tag has feeds",
    "gen-files": "it adds pages to all others; write them to docs/ before `build.py site`",
    "blog": "it makes lists of all pages; remove it: `build.py docs` makes them",
    "tags": "it makes lists of all pages; remove it: tags are those of editorial/tags/",
    "social": "it needs Material's own page; remove it: articles have share images",
    "i18n": "it makes editions of its own; remove it: they are those of editorial/locales.yml",
    "group": "it hides other plugins; name them themselves",
    "meta": "it gives keys to all pages of a folder; write them into the pages",
    "privacy": "it fetches what pages ask of others; remove it: no page asks another host",
    "optimize": "it packs all pictures at once; remove it: those of articles are packed",
    "projects": "it builds several sites; remove it, and build each digest by `--project`",
    "info": "it packs a project for a bug report, and asks another host; remove it",
    "macros": "it looks at all pages at once; write a hook with `on_page_markdown`",
    "mike": "it publishes several versions of a site; remove it",
    "minify": "it packs all pages at once; remove it: they are written short",
    "awesome-pages": "it reads all pages at once; name the pages in `nav`",
    "awesome-nav": "it reads all pages at once; name the pages in `nav`",
    "literate-nav": "it reads all pages at once; name the pages in `nav`",
    "section-index": "it rebuilds the navigation; name the pages in `nav`",
}


def plugin_problems(settings: SettingsFile) -> Iterator[Problem]:
    """What is wrong with `plugins` and `hooks`."""
    if "plugins" not in settings.values:
        message = "without `plugins`, MkDocs takes its own search; write `plugins: []`"
        yield settings.problem(message)
    for keys, name, config in listed(settings, "plugins"):
        short = name.removeprefix("/").removeprefix("material/")
        plugin = _plugin(name)
        if config.get("enabled") is False:
            continue
        if reason := _REFUSED.get(short):
            yield settings.problem(f"the plugin `{name}` cannot act here: {reason}", *keys)
        elif plugin is None:
            message = f"the plugin `{name}` is not installed; install it or remove the line"
            yield settings.problem(message, *keys)
        elif events := _not_given(dir(plugin)):
            yield _refusal(settings, f"the plugin `{name}`", events, keys)
    yield from _hook_problems(settings)


def hook_files(settings: SettingsFile) -> dict[str, Path]:
    """The files of hooks, by what is written; the press's own is not among them."""
    return {name: settings.folder / name for name in _hooks(settings) if name != OWN_HOOK}


def plugin_inputs(settings: SettingsFile) -> Iterator[bytes]:
    """The code of hooks and plugins, for what it makes of a page."""
    for path in hook_files(settings).values():
        yield path.read_bytes()
    for _, name, _ in listed(settings, "plugins"):
        if plugin := _plugin(name):
            yield Path(inspect.getfile(plugin)).read_bytes()


def may_read_files(settings: SettingsFile) -> bool:
    """Whether code that is not ours acts on pages, which may put other files into them."""
    return bool(hook_files(settings) or any(listed(settings, "plugins")))


def _plugin(name: str) -> type | None:
    """The plugin that MkDocs takes for a name under this theme: the theme's own comes first."""
    installed = get_plugins()
    found = next((each for each in (f"material/{name}", name) if each in installed), None)
    return installed[found].load() if found else None


def _hooks(settings: SettingsFile) -> list[str]:
    """The hooks as they are written."""
    hooks = settings.values.get("hooks")
    return [str(hook) for hook in hooks] if isinstance(hooks, list) else []


def _hook_problems(settings: SettingsFile) -> Iterator[Problem]:
    written = _hooks(settings)
    if OWN_HOOK not in written:
        message = f"`hooks` lacks {OWN_HOOK}, without which pages lack their editions; add it"
        yield settings.problem(message, "hooks")
    for name, path in hook_files(settings).items():
        keys = ("hooks", written.index(name))
        try:
            events = _not_given(_defined(path))
        except (OSError, ValueError, SyntaxError) as error:
            yield settings.problem(f"the hook {name} cannot be read ({error}); mend it", *keys)
            continue
        if events:
            yield _refusal(settings, f"the hook {name}", events, keys)


def _refusal(
    settings: SettingsFile, which: str, events: Collection[str], keys: tuple[Key, ...]
) -> Problem:
    wanted = ", ".join(f"on_{event}" for event in events)
    message = (
        f"{which} waits for {wanted}, but pages are made one at a time, for themselves; "
        "remove it, or do its work before `build.py site`"
    )
    return settings.problem(message, *keys)


def _not_given(names: Collection[str]) -> list[str]:
    needed = (event for event in EVENTS if event not in GIVEN | _OF_SERVE)
    return [event for event in needed if f"on_{event}" in names]


def _defined(path: Path) -> set[str]:
    """The names that a module has, found without running it."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef():
                names.add(node.name)
            case ast.Import() | ast.ImportFrom():
                names |= {alias.asname or alias.name for alias in node.names}
            case ast.Assign():
                names |= {each.id for each in node.targets if isinstance(each, ast.Name)}
    return names
