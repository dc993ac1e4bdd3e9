"""The inspection view of a seed: removals struck out, replacements beside them."""

from __future__ import annotations

from rich.text import Text

from digest.model import UNTOLD, Article, Change, Seed

_REMOVED = "red strike"
_PUT_IN = "green"
_RULE = "dim"
_VISIBLE = {"\r": "␍", "\t": "⇥", "\u3000": "\u3000", UNTOLD: "⟨picture⟩"}


def render_inspection(seed: Seed, article: Article) -> Text:
    """The seed's text with every change marked; longer changes also name their rule.

    Characters that act on a terminal (controls, direction marks) are shown as code points.
    """
    shown = Text()
    done = 0
    for change in article.changes:
        shown.append(_safe(seed.text[done : change.start]))
        _append(shown, change)
        done = change.start + len(change.text)
    return shown.append(_safe(seed.text[done:]))


def as_marks(shown: Text) -> str:
    """The view in plain characters with the marks of wdiff: [-removed-]{+put in+}."""
    marks = {_REMOVED: ("[-", "-]"), _PUT_IN: ("{+", "+}")}
    pieces = []
    done = 0
    for span in shown.spans:
        opening, closing = marks.get(str(span.style), ("", ""))
        text = shown.plain[span.start : span.end]
        pieces += [shown.plain[done : span.start], opening, text, closing]
        done = span.end
    return "".join([*pieces, shown.plain[done:]])


def _append(shown: Text, change: Change) -> None:
    if change.text.isspace():
        shown.append(change.text if change.text.strip("\n") == "" else _safe(change.text))
        return
    shown.append(_safe(change.text), _REMOVED)
    if change.replacement.strip():
        shown.append(change.replacement, _PUT_IN)
    elif len(change.text) > 1:
        shown.append(f"⟨{change.rule}⟩", _RULE)


def _safe(text: str) -> str:
    return "".join(
        _VISIBLE.get(char)
        or (char if char.isprintable() or char == "\n" else f"⟨U+{ord(char):04X}⟩")
        for char in text
    )
