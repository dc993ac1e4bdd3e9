"""Cleaning: Seed → Article. Pure; every character of the seed is kept or accounted for."""

from __future__ import annotations

from datetime import date

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft
from digest.cleaning.characters import cut_readings, tidy_characters, tidy_marks
from digest.cleaning.credits.bylines import read_bylines, read_left_out_byline
from digest.cleaning.credits.lone_words import join_account, read_lone_words
from digest.cleaning.credits.outlets import unnamed_source
from digest.cleaning.days.day_places import join_days
from digest.cleaning.days.events import timeline
from digest.cleaning.days.publication_day import settle_day
from digest.cleaning.facts import read_overrides, settle
from digest.cleaning.figures.figure_cuts import cut_figures, cut_signs, has_words
from digest.cleaning.figures.stated_pictures import with_stated_pictures
from digest.cleaning.flash_headline import part_flash
from digest.cleaning.frame.furniture import drop_furniture
from digest.cleaning.frame.large_cut import large_cut
from digest.cleaning.frame.page_frame import find_frame
from digest.cleaning.headline import made_title, make_headline, take_inner_title, take_title
from digest.cleaning.inspection import as_marks, render_inspection
from digest.cleaning.lines import (
    join_headings,
    mark_background,
    mark_bold_headings,
    mark_captions,
    mark_headings,
    mend_joins,
)
from digest.cleaning.margins import (
    cut_tail,
    keep_first_article,
    read_dropped,
    read_labels,
)
from digest.cleaning.order import in_order
from digest.cleaning.plain.plain_structure import find_structure
from digest.cleaning.privacy import private_numbers
from digest.cleaning.shapes import is_crowded
from digest.cleaning.stated_facts import stated_facts
from digest.cleaning.tidy import tidy_blanks
from digest.cleaning.tree import tree_of
from digest.cleaning.wrapped_lines import unwrap
from digest.editorial.cleaning_rules import CleaningRules
from digest.errors import Problem, SeedError
from digest.model import Article, Script, Seed, figures, passages, pictures_in

__all__ = ["as_marks", "clean", "render_inspection"]


def clean(seed: Seed, rules: CleaningRules) -> Article:
    """The article in a raw text; slug, script, tags and names are left to later stages.

    Raises SeedError for a seed that is empty, holds nothing but its header or has too many lines
    or marks of markup.
    """
    # 1. Characters: no later step sees an invisible one.
    draft = read_overrides(ArticleDraft.of(seed), rules)
    # Blanks beside marks may make columns, so what they set apart is found before they are tidied;
    # and before lines are joined or read, as an item is neither a torn line nor a heading. Labels
    # that stand in a list are read all the same; lines of labels and their values are no table.
    draft = find_structure(cut_signs(tidy_characters(draft, rules)), rules)
    draft = tidy_marks(draft, rules)
    if not draft.lines:
        raise SeedError(Problem(seed.name, "empty; put a text in it or delete it"))
    if len(draft.lines) > settings.MOST_LINES:
        message = f"more than {settings.MOST_LINES:,} lines; split it into one file an article"
        raise SeedError(Problem(seed.name, message, seed.first_line))
    if is_crowded(draft.text.text):
        message = f"more than {settings.MOST_MARKS:,} marks such as * or <; delete them"
        raise SeedError(Problem(seed.name, message, seed.first_line))

    draft = join_account(join_days(unwrap(draft, rules)), rules)
    draft = find_frame(part_flash(draft, rules), rules)

    # 2. Lines, until a pass changes nothing: a cut can expose a line to an earlier step.
    for _ in range(settings.MOST_PASSES):
        before = draft.text
        draft = _clean_lines(cut_readings(draft), rules)
        if draft.text is before:
            break
    draft = settle_day(tidy_blanks(read_left_out_byline(read_dropped(draft, rules), rules)), rules)
    if not draft.lines or not (draft.known("title") or has_words(draft)):
        message = "no body; only header lines were found, put the text below them"
        raise SeedError(Problem(seed.name, message, seed.first_line))

    draft = draft.with_doubts(large_cut(draft, rules))

    # 3. Facts: days, headline, private numbers.
    published = draft.known("published")
    days = timeline(draft, rules, date.fromisoformat(published[:10]) if published else None)
    if draft.known("title") is None:
        made = make_headline(draft, rules)
        draft = draft.with_facts([made]).with_doubts([made_title(made)])
    draft = draft.with_facts(days.facts).with_doubts([*days.doubts, *private_numbers(draft, rules)])
    facts = settle(draft, rules)
    draft = draft.with_doubts(unnamed_source(facts.evidence))

    # 4. Blocks, with pictures as front matter states them and numbered sections in order.
    blocks, draft, pictures = with_stated_pictures(draft, tree_of(draft), rules)
    blocks, moves = in_order(blocks, rules)
    if not any(passages(blocks)) and (facts.title_generated or not any(figures(blocks))):
        message = "no body; only pictures were found, put a text below them"
        raise SeedError(Problem(seed.name, message, seed.first_line))
    return Article(
        slug="",
        seed=seed.name,
        seed_sha256=seed.sha256,
        script=Script.NEUTRAL,
        title=facts.title,
        title_generated=facts.title_generated,
        blocks=blocks,
        pictures=pictures_in(blocks),
        published=facts.published,
        not_before=days.not_before,
        events=tuple(days.events),
        source=facts.source,
        url=facts.url,
        authors=facts.authors,
        editor=facts.editor,
        contributor=facts.contributor,
        translator=facts.translator,
        summary=facts.summary,
        rights=facts.rights,
        note=facts.note,
        changes=draft.text.changes(seed.file_line),
        evidence=(*facts.evidence, *(fact.evidence for fact in days.facts), *pictures),
        candidates=draft.candidates,
        doubts=tuple(dict.fromkeys((*draft.doubts, *moves))),
        overrides=seed.overrides,
        **stated_facts(seed.overrides, rules),
    )


def _clean_lines(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    # Margins: lines around the running text are read, then cut.
    draft = drop_furniture(draft, rules)
    draft = mark_bold_headings(mark_captions(draft, rules))
    draft = keep_first_article(draft, rules)
    draft = read_labels(draft, rules)
    draft = cut_tail(draft, rules)
    draft = read_lone_words(read_bylines(draft, rules), rules)

    # Running text: background, title, torn sentences, headings.
    draft = mark_background(draft, rules)
    draft = take_title(draft, rules)
    draft = mend_joins(draft, rules)
    draft = take_inner_title(draft, rules)
    draft = mark_headings(draft, rules)
    draft = join_headings(draft, rules)
    return cut_figures(draft, rules)
