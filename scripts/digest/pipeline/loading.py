"""The stages of a project, set up with its editorial data, its memory and what was kept of it."""

from __future__ import annotations

from digest.editorial import load_editorial
from digest.files.project import Project
from digest.incremental.cache import Cache
from digest.incremental.code_version import code_version
from digest.incremental.workers import Workers
from digest.model import PICTURES
from digest.pictures.encodings import Encodings
from digest.pipeline.article_pipeline import ArticlePipeline
from digest.pipeline.cache_tables import Tables
from digest.translation.memory import Memory


def load_pipeline(project: Project, tables: Tables | None = None) -> ArticlePipeline:
    """The stages of a project; raises DigestError where its data or memory cannot be read."""
    tables = tables or kept_tables(project)
    data = load_editorial(project.editorial)
    return ArticlePipeline(data, load_memory(project, tables), tables, encodings(project))


def encodings(project: Project) -> Encodings:
    """The files of a project's pictures."""
    return Encodings(project.state / "pictures", project.docs / PICTURES)


def kept_tables(project: Project, *, hold: bool = False) -> Tables:
    """What earlier runs of a project kept.

    Args:
        hold: keeps in memory what is read of it.
    """
    return Tables(Cache(project.state / "cache.sqlite", code_version(), hold=hold))


def load_memory(project: Project, tables: Tables) -> Memory:
    """The translation memory of a project; files that are known are not parsed again."""
    return Memory.load(project.memory, contents=tables.contents, grades=tables.grades)


def workers_of(pipeline: ArticlePipeline, jobs: int) -> Workers[ArticlePipeline]:
    """Processes that share the work on many articles."""
    return Workers(pipeline, jobs, ArticlePipeline.warm_up, ArticlePipeline.flush)
