"""The stages of a project, set up with its editorial data, its memory and what was kept of it."""

from __future__ import annotations

from collections.abc import Iterable

from digest.editorial import Locale, load_editorial
from digest.files.project import Project
from digest.incremental.cache import Cache
from digest.incremental.code_version import code_version
from digest.incremental.workers import Workers
from digest.model import PICTURES
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.cache_tables import Tables
from digest.pipeline.pictures.encodings import Encodings
from digest.translation.memory.memories import Memories


def load_pipeline(project: Project, tables: Tables | None = None) -> ArticlePipeline:
    """The stages of a project; raises DigestError where its data or memory cannot be read."""
    tables = tables or kept_tables(project)
    data = load_editorial(project.editorial)
    memories = load_memories(project, data.locales, tables)
    return ArticlePipeline(data, memories, tables, encodings(project))


def encodings(project: Project) -> Encodings:
    """The files of a project's pictures."""
    return Encodings(project.state / "pictures", project.docs / PICTURES)


def kept_tables(project: Project, *, hold: bool = False) -> Tables:
    """What earlier runs of a project kept.

    Args:
        hold: keeps in memory what is read of it.
    """
    return Tables(Cache(project.state / "cache.sqlite", code_version(), hold=hold))


def with_memories_of(project: Project, pipeline: ArticlePipeline) -> ArticlePipeline:
    """The same stages with the memories as they are now."""
    memories = load_memories(project, pipeline.rendering.locales, pipeline.tables)
    return pipeline.with_memories(memories)


def load_memories(project: Project, locales: Iterable[Locale], tables: Tables) -> Memories:
    """The translation memories of a project; files that are known are not parsed again."""
    translated = [each.id for each in locales if each.translated]
    return Memories.load(project.memory, translated, tables.contents, tables.grades)


def workers_of(pipeline: ArticlePipeline, jobs: int) -> Workers[ArticlePipeline]:
    """Processes that share the work on many articles."""
    return Workers(pipeline, jobs, ArticlePipeline.warm_up, ArticlePipeline.flush)
