"""The thresholds of cleaning: every number that a step compares a text with.

Lengths are in characters. Each constant gives its reason and, in brackets, the texts it was tuned
on with the range in which none of them changes: all 329 texts of the tuning set were cleaned with
other values. The set is `tests/cleaning` and `tests/golden` (cases), the five real texts of
`tests/cleaning/test_real.py` (real) and `seeds/` (seeds). “No text” means that none of them depends
on the value: there it is a bound on cost or a first estimate, and free to move when a text asks.
"""

from __future__ import annotations

from datetime import timedelta

# The whole run

MOST_PASSES = 6
"""Passes over the lines. A cut can expose a line to an earlier step; the bound only guarantees an
end. [Three passes are enough for all texts.]"""

LONGEST_QUOTE = 120
"""Length of a quotation in the evidence of a fact: one line of a report. [No text.]"""

# Sentences and headings

SENTENCE_END_REACH = 12
"""Last characters of a line that are searched for the end of a sentence: a full stop may be
followed by closing marks and a footnote number. [No text.]"""

SHORTEST_SENTENCE = 20
"""Length from which a line that ends as a sentence is running text. Greetings, slogans and credits
with a full stop are shorter. [Cases: up to 30.]"""

LONGEST_LINE_WITHOUT_END = 84
"""Length above which a line is running text whatever its end: twice the longest heading.
[Cases: 83 to beyond 336; labels and credits are up to 76.]"""

SHORTEST_HEADING = 2
"""Length of a heading, such as 背景. [Cases: up to 2.]"""

LONGEST_HEADING = 42
"""Length of a heading: newspaper headings with subtitle end near 40. [Cases, real, seeds: 32 to
43.]"""

LONGEST_HEADING_WITH_COMMA = 28
"""Length of a heading with a comma inside; longer lines with one are sentences that lost their full
stop. [Cases: 21 to beyond 112.]"""

FEWEST_LIST_ITEMS = 3
"""Unnumbered short lines in a row that are a list, not headings. [Cases, real: from 3.]"""

# Captions and background

LONGEST_CAPTION = 120
"""Length of a line that a caption sign (►, ▲, 图为) makes a caption; longer ones are paragraphs
that only begin with it. [Cases, real: from 60.]"""

BACKGROUND_FROM = 0.5
"""Share of the text above the heading of the background (“关于…”): press releases describe their
parties at the end, and the same words may head a section before. [Cases: up to 0.6.]"""

LONGEST_BACKGROUND_HEADING = 30
"""Length of that heading. [Real, seeds: from 15.]"""

# Torn and wrapped lines

SHORTEST_TORN_LINE = 25
"""Length of a line without a comma at its end that may be torn: shorter ones are headings.
[Cases, seeds: 1 to 28.]"""

NARROWEST_COLUMN = 40
WIDEST_COLUMN = 160
"""Columns, two for a full-width character, at which mails and old files wrap their lines: 20 to 80
Han characters. [No text below 80 and above 80, the width of the cases.]"""

RAGGED_EDGE = 3
"""Columns by which a full line may be narrower than the widest: a full-width character or a mark
that must not begin a line has moved to the next. [No text.]"""

FEWEST_WRAPPED_LINES = 3
"""Full lines that prove a text was wrapped: two lines may be equally long by chance. [Cases: 2 or
more; with 0 every text would count.]"""

# Head and tail

LONGEST_FURNITURE = 200
"""Length of a line that can be page furniture or a title label: a bound on cost, as every rule is
tried on every such line. [Cases, real: from 100.]"""

LONGEST_LABEL_LINE = 240
"""Length of a line with several labels. [Cases: from 120.]"""

LONGEST_VALUE = 40
"""Length of a label's value; longer ones are sentences in which the label is a word. [Cases: from
20.]"""

LONGEST_VALUE_BELOW = 10
"""Length of a value on the line below its label: an outlet or a name. [Cases: from 5.]"""

MOST_LOOSE_PIECES = 2
"""Words without a label on a line with a time of day: outlet and place, as WeChat heads have them.
[Cases: from 1.]"""

LONGEST_LOOSE_PIECE = 12
"""Length of such a word. [Cases: from 9.]"""

LONGEST_EDITOR_CREDIT = 30
"""Length of an editor's credit between paragraphs, where no head or tail vouches for it.
[No text.]"""

VENUE_REACH = 3
"""Lines below the head searched for a venue: “time: … place: …” announces a meeting and is not the
head of an article. [No text.]"""

# Bylines and names

BYLINE_REACH = 120
"""Characters at the start or end of a paragraph that may hold a credit: several outlets and names
in brackets. [Cases: from 60.]"""

BYLINE_FIRST_PARAGRAPHS = 4
"""First paragraphs searched for a dateline: a summary or an editor's note may precede it. [Cases:
from 2.]"""

BYLINE_LAST_LINES = 8
"""Last lines searched for a closing credit: notices may follow it. [Cases: from 4.]"""

LONGEST_CREDIT_LINE = 80
"""Length of a line that is nothing but a credit. [Cases, real: from 40.]"""

SHORTEST_NAME = 2
LONGEST_NAME = 4
"""Han characters of a person's name: one or two of the surname, one or two of the given name.
[Cases, real: 2 and from 3.]"""

LONGEST_NAME_ASIDE = 20
"""Length of a remark in brackets after a name, such as a workplace. [Cases: from 10.]"""

# Title and headline

SHORTEST_TITLE = 4
LONGEST_TITLE = 60
"""Length of a title; a title with subtitle may be longer than a heading. [Cases, seeds: up to 6,
from 45.]"""

SHORTEST_REPEATED_TITLE = 6
"""Length of a line that is cut because the title begins with it: shorter ones may be the column's
name. [No text.]"""

INNER_TITLE_LINES = 2
"""Lines of a title below the lead, directly above the first numbered section: title and subtitle.
[Cases, real: from 2.]"""

LEAD_PARAGRAPHS = 3
"""Paragraphs of the lead, with which a title shares its words. [Cases, real: from 2.]"""

LONGEST_LEAD = 1000
"""Characters of a paragraph that are read for titles and headlines: a bound on cost for texts
without line breaks. [Cases: from 500.]"""

PAIRS_BELOW_NAMED = 3
PAIRS_BELOW_STRANGE = 6
"""Pairs of neighbouring characters that a title shares with the lead, below a masthead that looks
like one, and below a line that merely has nothing to do with the text: more proof for less.
[Cases: 2 to 12, 3 to 12.]"""

LONGEST_ACCOUNT_NAME = 6
"""Length of a masthead that may share words with the text: the name of a WeChat account. [Cases:
4 to 24.]"""

LEAD_SENTENCES = 3
"""Sentences of the lead searched for a clause that makes a headline. [Cases: from 2.]"""

SHORTEST_CLAUSE = 8
LONGEST_CLAUSE = 40
"""Length of a clause that makes a headline: it names somebody and a deed, and fits on two lines of
a phone. [Cases, seeds: 4 to 10, 20 to 44.]"""

SHORTEST_SUBJECT = 4
LONGEST_SUBJECT = 24
"""Length of a subject: a name of fewer characters is repeated by chance, a longer string is a
clause. [Cases, real, seeds: 2 to 5, from 12.]"""

SUBJECT_MENTIONS = 3
"""Mentions, the first included, that make the opening of a sentence a name. [Cases, real: 2 to
3.]"""

# Dates

NEWS_AGE = timedelta(days=183)
"""Age of an event that is news: half a year; older days are history. [Cases: 179 to 185 days.]"""

EVENT_CONTEXT = 24
"""Characters on either side of a day searched for words of the future (将于, 拟于). [Cases:
from 2.]"""

PERIOD_REACH = 3
"""Characters before a day searched for 今年 and the like. [Real, seeds: from 2.]"""

# Characters and pinyin

LONGEST_BRACKET = 200
"""Length of a bracketed remark whose brackets are widened; pairs further apart are unlikely to
belong together. [Cases, real: from 100.]"""

LONGEST_READING = 40
"""Letters of a pinyin reading in brackets: the longest syllable has six, a word of
`LONGEST_READ_WORD` characters under 30. [Cases, real: from 20.]"""

LONGEST_READ_WORD = 4
"""Characters of a word with one reading: four-character idioms. [Cases, real, seeds: from
2.]"""

LONGEST_READING_LINE = 400
READ_LINE_REACH = 400
"""Length of a line of nothing but readings, and of the line above or below that it reads: a bound
on cost. [No text from 200.]"""
