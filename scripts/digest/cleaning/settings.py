"""The thresholds of cleaning: every number that a step compares a text with.

Lengths are in characters. Each constant has its reason and, in brackets, its tuning: the tested
values that leave the whole tuning set unchanged, and the parts of the set that change beyond them.
The set has 339 texts: `cases` are those of `tests/cleaning` and `tests/golden`, `real` the five of
`tests/cleaning/test_real.py`, `seeds` those of `seeds/`. Values were tested from a quarter to four
times the constant, and 0. “No text” means that none depends on the value: a bound on cost, or
an estimate. What has no bracket frames an article, and was tuned on the pages of
`make bench-intake`.
"""

from __future__ import annotations

from datetime import timedelta

# The whole run

MOST_PASSES = 6
"""Passes over the lines. A cut can expose a line to an earlier step; the bound only guarantees
an end. [4 and more; cases, real, seeds.]"""

MOST_LINES = 10_000
"""Lines that are not blank: thirty times the longest article, and twice a book. Each may become a
block of a page in every locale: a bound on cost. [No text.]"""

MOST_MARKS = 10_000
"""Marks in a text that mean something in Markdown or HTML: tables and formulas have a hundred. What
makes a page handles them one at a time, each by copying its paragraph: a bound on cost. [No
text.]"""

REMEMBERED_LINES = 2048
"""Lines for which is remembered which rule matches them: each pass tries the same lines again, and
several steps do. Several long articles: a bound on memory. [No text.]"""

LONGEST_QUOTE = 120
"""Length of a quotation in the evidence of a fact: one line of a report. [No text.]"""

# Sentences and headings

SENTENCE_END_REACH = 12
"""Last characters of a line that are searched for the end of a sentence: a full stop may be
followed by closing marks and a footnote number. [No text.]"""

SHORTEST_SENTENCE = 20
"""Length from which a line that ends as a sentence is running text. Greetings, slogans and
credits with a full stop are shorter. [15 to 30; cases, real, seeds.]"""

LONGEST_LINE_WITHOUT_END = 84
"""Length above which a line is running text whatever its end: twice the longest heading. [83
and more; cases, real, seeds.]"""

SHORTEST_HEADING = 2
"""Length of a heading, such as 背景. [Up to 2; cases, real, seeds.]"""

LONGEST_HEADING = 42
"""Length of a heading: newspaper headings with subtitle end near 40. [32 to 43; cases, real,
seeds.]"""

LONGEST_HEADING_WITH_COMMA = 28
"""Length of a heading with a comma inside; longer lines with one are sentences that lost their
full stop. [21 to 28; cases, seeds.]"""

FEWEST_LIST_ITEMS = 3
"""Unnumbered short lines in a row that are a list, not headings. [3 to 6; cases, real,
seeds.]"""

# Lists, tables and quotations of plain text

LEAST_INDENT = 2
"""Columns by which an item that belongs to the one above is set in: one may be a slip, or make
room for a number of two digits. [No text.]"""

MOST_LEVELS = 5
"""Lists within lists, and quotations within quotations; what lies deeper counts as of the deepest:
a bound on cost, as each level is a call of each step. [No text.]"""

LONGEST_CELL = 400
"""Length of a cell: a sentence or two; a longer one is a paragraph with a tab in it. [No text.]"""

# The body, and the page around it

SHORTEST_PROSE = 28
"""Length of a line with a mark inside that is running text wherever it stands: headlines and links
with a comma are shorter."""

SHORTEST_TORN_PROSE = 42
"""Length of such a line that has commas only, as a torn one: above `LONGEST_HEADING`."""

COST_OF_SHORT_LINE = 10
COST_OF_FURNITURE = 20
COST_OF_END = 150
"""What a line that is no prose costs a run, in characters of prose: a paragraph makes up for three
headings, but not for the menu below it. Below an end or the head of a list of links a text goes on
only with several paragraphs."""

LEAST_SHARE_OF_RUN = 0.3
"""Share of the longest run that the first one below a day must have to be the article, though
comments below it may be longer."""

REACH_OF_BOX = 12
"""Lines of a box of links within a text, below which the text may go on."""

LEAST_SHARE_OF_WORDS = 0.3
"""Share of the pairs of characters of a paragraph that stand in the text above, where it goes on:
paragraphs of other stories share a tenth."""

REACH_OF_HEAD = 6
"""Lines from headline to text that a head has: subtitle, day, source, names, buttons."""

LEAST_HEADLINE_SCORE = 0.5
"""Score of a line that is taken for the headline; below it a headline is made."""

PLAIN_HEADLINE_SCORE = 3.0
"""Score of a line that is plainly the headline: it shares half its words with the lead."""

CLOSE_RACE = 0.5
"""Lead below which another line may as well be the headline: told as a doubt."""

MOST_CANDIDATES = 5
"""Readings of a fact that `inspect` shows."""

FEWEST_LINES_OF_PAGE = 3
"""Lines below the text, from the first that is the page's own on, that make it a copied page."""

REACH_TO_DAY = 3
"""Lines from the headline to the day below it: subtitle, source, names."""

REACH_OF_DAY = 15
"""Lines from the day of a head to the text: a row of buttons may stand between, one a line."""

REACH_OF_HEADLINE = 60
"""Lines above the text among which the headline is sought: a bound on cost. [No text.]"""

PAIRS_OF_RELATED = 4
"""Pairs of characters that a headline shares with the lead where it is about the same."""

LONGEST_BUTTON = 12
"""Length of a line between headline and text of a copied page that nothing explains; longer ones
may be subtitles or captions."""
LONGEST_ACCOUNT = 6
"""Length of the name of an account or writer alone above the day."""

FEWEST_LINKS = 3
"""Lines below the text, none a sentence, that are a list of links above a page's own words."""

# Captions and background

LONGEST_CAPTION = 120
"""Length of a line that a caption sign (►, ▲, 图为) makes a caption; longer ones are paragraphs
that only begin with it. [30 and more; cases, real, seeds.]"""

BACKGROUND_FROM = 0.5
"""Share of the text above the heading of the background (“关于…”): press releases describe their
parties at the end, and the same words may head a section before. [Up to 0.6; cases, real,
seeds.]"""

LONGEST_BACKGROUND_HEADING = 30
"""Length of that heading. [8 and more; cases, real, seeds.]"""

BACKGROUND_REACH = 2
"""Lines below that heading, one of which is running text: a company name may come first. [2 and
more; cases, real, seeds.]"""

# Torn and wrapped lines

SHORTEST_TORN_LINE = 25
"""Length of a line without a comma at its end that may be torn: shorter ones are headings. [12
to 28; cases, real, seeds.]"""

NARROWEST_COLUMN = 40
WIDEST_COLUMN = 160
"""Columns, two for a full-width character, at which mails and old files wrap their lines: 20 to
80 Han characters. [36 to 44, 80 and more; cases.]"""

RAGGED_EDGE = 3
"""Columns by which a full line may be narrower than the widest: a full-width character or a
mark that must not begin a line has moved to the next. [2 and more; cases.]"""

LEAST_OF_WIDTH = 0.75
"""Share of the width that a line fills whose next word had no place on it. [Cases.]"""

NARROWEST_PRINT = 10
FEWEST_TORN_LINES = 6
LEAST_OF_TORN = 0.4
LEAST_WITHIN_WORDS = 0.4
LEAST_MARKED = 0.3
FEWEST_SET_APART = 2
"""A narrow column: its characters, its torn lines, their share of all lines; of these, the shares
that end within words, and that have marks within; paragraphs set apart. [Cases.]"""

FEWEST_WRAPPED_LINES = 3
"""Full lines that prove a text was wrapped: two lines may be equally long by chance. [2 to 4;
cases.]"""

# Head and tail

LONGEST_FURNITURE = 200
"""Length of a line that can be page furniture or a title label: a bound on cost, as every rule
is tried on every such line. [50 and more; cases, real, seeds.]"""

LONGEST_FURNITURE_LINE = 42
"""Length above which a line with commas is a paragraph, also where it has lost its full stop, and
below which a sentence may be a button: that of a heading. [36 to 47; cases.]"""

LEAST_OF_NOTICE = 0.5
LEAST_OF_LABELLED_NOTICE = 0.3
"""Share of the clauses of a paragraph that has to speak as notices do: more than half, or less
behind a label (免责声明：) that says what it is. [No text.]"""

FEWEST_PARAGRAPHS = 3
"""Paragraphs from which a rule that finds most of them, and the first, has found the story. [No
text.]"""

LARGE_CUT = 0.1
"""Share of a text that may be cut as the page around it, or by rules for furniture, without a
doubt. [No text.]"""

SHORTEST_LARGE_CUT = 40
"""Letters of such a share: a line of contacts below a text of three sentences is shorter. [No
text.]"""

LONGEST_QUOTED = 200
"""Length of what somebody is quoted with in a paragraph: a bound on cost. [No text.]"""

LONGEST_COMMENT_HEAD = 40
LONGEST_COMMENTER = 16
"""Length of the line above a comment, with name, day, place and floor, and of a name on a line of
its own. [No text.]"""

REACH_OF_COMMENT = 3
"""Lines below the head of a comment among which its first sentence is, and below a heading of
comments among which the first comment is. [No text.]"""

LONGEST_COMMENT = 12
"""Lines from one comment to the next. [No text.]"""

LONGEST_LABEL_LINE = 240
"""Length of a line with several labels. [120 and more; cases, real, seeds.]"""

LONGEST_VALUE = 40
"""Length of a label's value; longer ones are sentences in which the label is a word. [20 and
more; cases, real, seeds.]"""

LONGEST_VALUE_BELOW = 10
"""Length of a value on the line below its label: an outlet or a name. [5 and more; cases.]"""

MOST_LOOSE_PIECES = 2
"""Words without a label on a line with a time of day: outlet and place, as WeChat heads have
them. [1 and more; cases.]"""

LONGEST_LOOSE_PIECE = 12
"""Length of such a word. [9 and more; cases.]"""

MOST_LOOSE_WORDS = 40
"""Characters without a label on a line with a day: outlet, section, counters and a place; more is
a heading or a sentence. [No text.]"""

SHORTEST_LABEL_WITHOUT_COLON = 2
"""Length of a label that its value follows at once, as in 来源晨光网: one character is part of
any word. [No text.]"""

SHORTEST_HEADLINE_BESIDE_DAY = 8
"""Length of words before a day that may be a headline on the same line; outlets and sections are
shorter. [No text.]"""

DATELINE_REACH = 6
"""Lines from a dateline to the headline below it, or to the text: the head of a printed page.
[No text.]"""

TAIL_DATELINE_REACH = 8
"""Lines below the text that may state its day; further down stand other texts. [No text.]"""

BELOW_STATED_HEADLINE = 3
"""First lines of a text whose headline markup states, and which therefore stands above them. [No
text.]"""

FEWEST_DATED_LINKS = 2
FEWEST_DAYS_OF_LINKS = 3
LIST_GAP = 3
"""Lines of words and a day, and days alone below a link, that make a list of links, and lines from
one to the next: an article has one dateline, and perhaps one above its headline. [No text.]"""

LAST_CENTURY_FROM = 70
"""Two digits from which a year is one of the last century: the web is younger. [No text.]"""

LONGEST_EDITOR_CREDIT = 30
"""Length of an editor's credit between paragraphs, where no head or tail vouches for it. [No
text.]"""

VENUE_REACH = 3
"""Lines below the head searched for a venue: “time: … place: …” announces a meeting and is not
the head of an article. [No text.]"""

# Bylines and names

BYLINE_REACH = 120
"""Characters at the start or end of a paragraph that may hold a credit: several outlets and
names in brackets. [30 and more; cases.]"""

BYLINE_FIRST_PARAGRAPHS = 4
"""First paragraphs searched for a dateline: a summary or an editor's note may precede it. [1
and more; cases.]"""

BYLINE_LAST_LINES = 8
"""Last lines searched for a closing credit: notices may follow it. [No text.]"""

LONGEST_CREDIT_LINE = 80
"""Length of a line that is nothing but a credit. [40 and more; cases, real, seeds.]"""

LONGEST_NAME = 4
"""Han characters of a person's name: one or two of the surname, one or two of the given name. [3
and more; cases, real, seeds.]"""

SHORTEST_FULL_NAME = 3
"""Han characters of a name that is told from a word beside 报道 or 整理 alone. [No text.]"""

LONGEST_NAME_ASIDE = 20
"""Length of a remark in brackets after a name, such as a workplace. [No text.]"""

# Title and headline

SHORTEST_TITLE = 4
LONGEST_TITLE = 60
"""Length of a title; a title with subtitle may be longer than a heading. [Up to 6, 45 and more;
cases, real, seeds.]"""

SHORTEST_USUAL_TITLE = 8
"""Length of a headline of news; sections, buttons and names of accounts are shorter."""

PAIRS_OF_TITLE = 8
"""Pairs of characters from which all that are shared count: four of a name stand in any text."""

WIDEST_TITLE = 160
"""Columns of a headline, two for a full-width character: those of English releases are long."""

SHORTEST_REPEATED_TITLE = 6
"""Length of a line that is cut because the title begins with it: shorter ones may be the
column's name. [5 to 7; cases.]"""

INNER_TITLE_LINES = 2
"""Lines of a title below the lead, directly above the first numbered section: title and
subtitle. [2 and more; cases, real, seeds.]"""

LEAD_PARAGRAPHS = 3
"""Paragraphs of the lead, with which a title shares its words. [1 and more; cases, real,
seeds.]"""

LONGEST_LEAD = 1000
"""Characters of a paragraph that are read for titles and headlines: a bound on cost for texts
without line breaks. [250 and more; cases, real, seeds.]"""

LEAD_SENTENCES = 3
"""Sentences of the lead searched for a clause that makes a headline. [2 and more; cases,
seeds.]"""

SHORTEST_CLAUSE = 8
LONGEST_CLAUSE = 40
"""Length of a clause that makes a headline: it names somebody and a deed, and fits on two lines
of a phone. [2 to 10, 20 to 44; cases, seeds.]"""

SHORTEST_SUBJECT = 4
LONGEST_SUBJECT = 24
"""Length of a subject: a name of fewer characters is repeated by chance, a longer string is a
clause. [2 to 5, 12 and more; cases, real, seeds.]"""

SUBJECT_MENTIONS = 3
"""Mentions, the first included, that make the opening of a sentence a name. [2 to 3; cases,
real, seeds.]"""

# Dates

NEWS_AGE = timedelta(days=183)
"""Age of an event that is news: half a year; older days are history. [179 to 185; cases.]"""

EVENT_CONTEXT = 24
"""Characters on either side of a day searched for words of the future (将于, 拟于). [6 and more;
cases.]"""

PERIOD_REACH = 3
"""Characters before a day searched for 今年 and the like. [2 and more; real, seeds.]"""

# Characters and pinyin

LONGEST_BRACKET = 200
"""Length of a bracketed remark whose brackets are widened; pairs further apart are unlikely to
belong together. [50 and more; cases, real.]"""

LONGEST_READING = 40
"""Letters of a pinyin reading in brackets: the longest syllable has six, a word of
`LONGEST_READ_WORD` characters under 30. [10 and more; cases, real, seeds.]"""

LONGEST_READ_WORD = 4
"""Characters of a word with one reading: four-character idioms. [2 and more; cases, real,
seeds.]"""

LONGEST_READING_LINE = 400
READ_LINE_REACH = 400
"""Length of a line of nothing but readings, and of the line above or below that it reads: a
bound on cost. [100 and more; cases.]"""
