"""Keeps `docs/` up with what an editor saves: what an edit touches comes first, within a second.

It does what `build.py docs` does but for drafts of English, which a whole run adds, and holds in
memory what no edit has touched.
"""

from __future__ import annotations

from contextlib import suppress
from time import monotonic

from digest.editorial import load_editorial
from digest.files.paths import Signs, files_below, signs_of
from digest.files.project import Project
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.build_docs import Output, build_docs
from digest.pipeline.loading import encodings, kept_tables, with_memories_of
from digest.pipeline.renewal import Live

URGENT = 8
"""Articles whose pages come before all others: as many as somebody edits at a time. Where an edit
of a tag or term touches hundreds, the tags' own pages are what is waited for."""

_PAUSE = 0.1
"""Seconds between two looks at what was saved, at the least."""
_BETWEEN = 9
"""How many times as long as a look they are apart: many files are looked at less often."""


class _OvertakenError(Exception):
    """Something else was saved while pages were being written."""


class DocsWatch:
    """The pipeline of a project, warm.

    `pause` says after how many seconds to look again.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._tables = kept_tables(project, hold=True)
        self.pause = _PAUSE
        self._signs: dict[str, Signs] = {}
        self._loaded: dict[str, Signs] = {}
        self._pipeline: ArticlePipeline | None = None
        self._ready = False
        self._looked = 0.0

    def changed(self) -> set[str]:
        """Where files were saved, added or removed since the last `refresh`.

        Some of `seeds`, `editorial` and `memory`.
        """
        return {name for name, signs in self._look().items() if signs != self._signs.get(name)}

    def refresh(self) -> None:
        """Writes the pages of articles that changed, and front page, issues, tags and trends.

        The first call writes nothing: it gets to know what is there. One that is overtaken by the
        next edit leaves the rest to the next call. Raises DigestError on editorial data or a memory
        that cannot be read.
        """
        self._signs = self._look()
        output = Output.WRITE if self._ready else Output.NOTHING
        live = Live(self._load, URGENT, self._between)
        with suppress(_OvertakenError):
            build_docs(self._project, output=output, afresh=True, live=live)
            self._ready = True

    def _load(self) -> ArticlePipeline:
        """The pipeline under what is saved now; what has not changed is not loaded again."""
        signs = self._signs
        pipeline = self._pipeline
        if pipeline is None or signs["editorial"] != self._loaded["editorial"]:
            data = load_editorial(self._project.editorial)
            memories = pipeline.memories if pipeline else None
            pipeline = ArticlePipeline(data, memories, self._tables, encodings(self._project))
            pipeline.warm_up()
            self._pipeline = pipeline
            self._loaded["editorial"] = signs["editorial"]
        known = pipeline.memories.by_locale.keys()
        if signs["memory"] != self._loaded.get("memory") or known != pipeline.terms_in.keys():
            pipeline = with_memories_of(self._project, pipeline)
            self._pipeline = pipeline
            self._loaded["memory"] = signs["memory"]
        self._looked = monotonic()
        return pipeline

    def _between(self) -> None:
        """Looks after some pages whether something is saved meanwhile, which overtakes the run."""
        if monotonic() - self._looked > self.pause:
            if self.changed():
                raise _OvertakenError
            self._looked = monotonic()

    def _look(self) -> dict[str, Signs]:
        began = monotonic()
        editorial = self._project.editorial
        names = [*files_below(editorial)]
        memory = [name for name in names if name.startswith("memory/")]
        signs = {
            "seeds": signs_of(self._project.seeds, files_below(self._project.seeds)),
            "editorial": signs_of(editorial, {*names}.difference(memory)),
            "memory": signs_of(editorial, memory),
        }
        self.pause = max(_PAUSE, _BETWEEN * (monotonic() - began))
        return signs
