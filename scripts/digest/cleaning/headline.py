"""The headline: stated, found above the text, or made from the words of the lead."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile, zip_longest

from digest.cleaning import settings
from digest.cleaning.article_draft import ArticleDraft, SourcedFact, Strength
from digest.cleaning.frame.prose_run import is_closed
from digest.cleaning.lines import numbering
from digest.cleaning.shapes import is_body, looks_like_heading, plain
from digest.cleaning.traced import Edit, Line
from digest.editorial.cleaning_rules import CleaningRules, Where
from digest.model import BlockKind, Doubt

RULE = "headline"
MASTHEAD = "masthead"
BUTTON = "page-button-below-headline"
_SENTENCE = re.compile(r"[^。！？!?]+")
_CLAUSE = re.compile(r"[^，；,;]+")
_MARKDOWN = re.compile(r"^#{1,6} ")
_TITLE_MARKS = re.compile(r"《([^《》]+)》")
_PLAIN = re.compile(r"[\W_]+")
_COLONS = (":", "：")  # Whom a letter speaks to.


def take_title(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with the title above the text read and cut."""
    known = draft.known("title")
    if known is not None and not draft.is_stated("title"):
        return _take_repeated(draft, known)
    if known is not None:
        draft = _without_overruled(draft)
    title, subtitle = _standing_title(draft)
    if title is None:
        return draft if known is None else _take_repeated(draft, known)
    text = _bare_title(title.text, rules)
    is_page = draft.frame is not None and draft.frame.is_page
    if known is not None and plain(text) != plain(known) and not is_page:
        return _take_repeated(draft, known)
    above = [line for line in draft.lines if line.start < title.start and not draft.kind(line)]
    edits = [Edit(line.start, line.end, MASTHEAD) for line in above]
    edits.append(Edit(title.start, title.end, RULE))
    edits += [Edit(line.start, line.end, BUTTON) for line in _unknown_below(draft, title)]
    if known is None:
        draft = draft.with_facts([draft.fact(Strength.HINT, "title", text, title)])
    if subtitle:
        draft = draft.with_kinds({subtitle.number: BlockKind.HEADING})
    return _take_repeated(draft.edit(edits), known or text)


def _bare_title(text: str, rules: CleaningRules) -> str:
    """A title without heading marks, the name of the site and enclosing title marks."""
    text = _MARKDOWN.sub("", text)
    for rule in rules.at(Where.SITE):
        text = rule.pattern.sub("", text)
    whole = _TITLE_MARKS.fullmatch(text)
    return whole[1] if whole else text


def _standing_title(draft: ArticleDraft) -> tuple[Line | None, Line | None]:
    """The headline that the frame has found, and the subtitle right below it."""
    found = draft.frame.headline if draft.frame else None
    running = [line for line in draft.lines if not draft.is_apart(line)]
    for line, after in zip_longest(running, running[1:]):
        if line.number == found:
            return line, after if after and _is_subtitle(after) else None
    return None, None


def _unknown_below(draft: ArticleDraft, title: Line) -> list[Line]:
    """The short lines of a page between its headline and the text, where nothing says what they
    are: counters, buttons, the name of a section."""
    frame = draft.frame
    if frame is None or not frame.is_page:
        return []
    head = (line for line in draft.lines if line.start > title.start and line.number < frame.first)
    return [
        line
        for line in head
        if not draft.kind(line)
        and not draft.is_apart(line)
        and not _is_subtitle(line)
        and not is_closed(line.text)
        and not line.text.endswith(_COLONS)
        and len(line.text) <= settings.LONGEST_BUTTON
    ]


def _is_subtitle(line: Line) -> bool:
    return line.text.startswith(("—", "-"))


def _take_repeated(draft: ArticleDraft, title: str) -> ArticleDraft:
    """The draft without the lines above the text that repeat the title.

    A title from markup may end with the name of the site; the line is then the better title.
    """
    again = list(takewhile(lambda line: _repeats(line.text, title), draft.text_lines))
    if not again:
        return draft
    return draft.with_facts([draft.fact(Strength.LABEL, "title", again[0].text, again[0])]).edit(
        Edit(line.start, line.end, RULE) for line in again
    )


def _without_overruled(draft: ArticleDraft) -> ArticleDraft:
    """The draft without the headline that markup states, where front matter states another."""
    overruled = draft.seed.hints.get("title", "")
    again = takewhile(lambda line: _repeats(line.text, overruled), draft.text_lines)
    return draft.edit(Edit(line.start, line.end, RULE) for line in again)


def _repeats(line: str, title: str) -> bool:
    if line.endswith("。") and not title.endswith("。"):
        return False  # A headline that was made of a sentence.
    words, whole = plain(line), plain(title)
    return bool(words) and (
        words == whole
        or (len(words) >= settings.SHORTEST_REPEATED_TITLE and whole.startswith(words))
    )


def take_inner_title(draft: ArticleDraft, rules: CleaningRules) -> ArticleDraft:
    """The draft with a title below the lead, above the first numbered section, read and cut.

    Printed pages copied column by column have it there.
    """
    lines, known = draft.text_lines, draft.known("title")
    for index, line in enumerate(lines):
        if numbering(line.text, rules) and looks_like_heading(line.text):
            title = list(lines[max(0, index - settings.INNER_TITLE_LINES) : index])
            while title and (draft.kind(title[0]) or not looks_like_heading(title[0].text)):
                title.pop(0)
            if not title or not all(looks_like_heading(each.text) for each in title):
                return draft
            text = "——".join(each.text for each in title)
            if known is not None:
                again = title if known == text else []
                return draft.edit(Edit(each.start, each.end, RULE) for each in again)
            message = f"title “{text}” was found below the lead"
            return (
                draft.with_facts([draft.fact(Strength.BYLINE, "title", text, title[0])])
                .with_doubts([Doubt("inner-title", message, draft.file_line(title[0]))])
                .edit(Edit(each.start, each.end, RULE) for each in title)
            )
    return draft


def make_headline(draft: ArticleDraft, rules: CleaningRules) -> SourcedFact:
    """A headline made from the words of the lead."""
    bodies = [line for line in draft.lines if is_body(line.text) and not draft.is_apart(line)]
    for line in bodies[:1]:
        lead = line.text[: settings.LONGEST_LEAD]
        if made := _by_rule(lead, rules) or _by_subject(lead, draft.text.text):
            return draft.fact(Strength.GUESS, "title", made, line)
    first = (bodies or draft.text_lines or draft.lines)[0]
    return draft.fact(
        Strength.GUESS, "title", _by_clause(first.text[: settings.LONGEST_LEAD], rules), first
    )


def made_title(made: SourcedFact) -> Doubt:
    """The doubt about a headline that was made."""
    title, line = made.evidence.value, made.evidence.line
    message = (
        f"no headline was found; “{title}” was made from the text; give `title` if you know it"
    )
    return Doubt("made-title", message, line)


def _by_rule(lead: str, rules: CleaningRules) -> str | None:
    for rule in rules.at(Where.HEADLINE):
        for sentence in _SENTENCE.findall(lead):
            match = rule.pattern.search(sentence)
            if match and len(made := match.expand(rule.replace)) <= settings.LONGEST_TITLE:
                return _without_adverbials(made, rules)
    return None


def _by_subject(lead: str, text: str) -> str | None:
    """Subject and last clause of the first sentence that opens with a name repeated in the text."""
    for sentence in _SENTENCE.findall(lead):
        clauses = _CLAUSE.findall(sentence)
        subject = _repeated_opening(sentence, text)
        if subject and len(clauses) > 1 and not clauses[-1].startswith(("的", "并", "並", "以及")):
            return f"{subject}：{clauses[-1]}"
    return None


def _repeated_opening(sentence: str, text: str) -> str:
    """The longest opening of a sentence that occurs often enough in the text; may be empty."""
    best = ""
    for length in range(
        settings.SHORTEST_SUBJECT, min(settings.LONGEST_SUBJECT, len(sentence)) + 1
    ):
        opening = sentence[:length]
        if _PLAIN.search(opening) or text.count(opening) < settings.SUBJECT_MENTIONS:
            break
        best = opening
    return best


def _by_clause(line: str, rules: CleaningRules) -> str:
    """The first clause with a subject and a deed, else the beginning of the text."""
    sentences = [
        _clauses(sentence, rules) for sentence in _SENTENCE.findall(line)[: settings.LEAD_SENTENCES]
    ]
    for clauses in sentences:
        for before, clause in pairwise(["", *clauses]):
            headline = clause if _acts(clause, rules) else ""
            if not headline and before and _begins_with_deed(clause, rules):
                headline = f"{before}，{clause}"
            if settings.SHORTEST_CLAUSE <= len(headline) <= settings.LONGEST_CLAUSE and _closed(
                headline
            ):
                return headline
    return _beginning(next(filter(None, sentences), [line]))


def _clauses(sentence: str, rules: CleaningRules) -> list[str]:
    """The clauses of a sentence, without adverbs of time and connectives."""
    bare = (_without_adverbials(clause, rules) for clause in _CLAUSE.findall(sentence))
    return [clause for clause in bare if clause]


def _acts(clause: str, rules: CleaningRules) -> bool:
    """Whether a clause has a deed after a subject."""
    return any(
        (match := rule.pattern.search(clause)) and match.start() >= settings.SHORTEST_SUBJECT
        for rule in rules.at(Where.DEED)
    )


def _begins_with_deed(clause: str, rules: CleaningRules) -> bool:
    return any(rule.pattern.match(clause) for rule in rules.at(Where.DEED))


def _closed(text: str) -> bool:
    return all(text.count(mark) == text.count(end) for mark, end in ("“”", "「」", "（）", "《》"))


def _beginning(clauses: list[str]) -> str:
    """The first clauses of a sentence up to the length of a headline, at least one."""
    text = clauses[0]
    for clause in clauses[1:]:
        if len(text) + len(clause) >= settings.LONGEST_CLAUSE:
            break
        text += f"，{clause}"
    return (text if _closed(text) else text.strip("“”「」 "))[: settings.LONGEST_TITLE]


def _without_adverbials(clause: str, rules: CleaningRules) -> str:
    for rule in rules.at(Where.ADVERBIAL):
        clause = rule.pattern.sub("", clause)
    return clause
