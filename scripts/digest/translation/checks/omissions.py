"""Checks of English that leaves out what the Chinese says: sentences, clauses, the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import inf, log

from digest.translation.checks.context import Context
from digest.translation.checks.fluency import CREDIT

_CHINESE_WORD = re.compile(r"[㐀-䶿一-鿿豈-﫿]|[A-Za-z0-9.]+")
_ENGLISH_WORD = re.compile(r"[A-Za-z0-9][\w'’.,-]*")
_GLOSS = re.compile(r"[(（][A-Za-z0-9 .,'’&·-]*[)）]")
_FOREIGN_NAME = re.compile(r"[㐀-鿿]{1,6}(?:[·•・?？‧][㐀-鿿]{1,6})+")
"""A foreign name, with more characters than English words."""
_CHINESE_END = re.compile(r"(?<=[。！？!?；;])[”’」』）)\s]*|\n")
_ENGLISH_END = re.compile(
    r"(?<=[^A-Z.\s][.!?;])(?<!\b(?:Mr|Ms|Dr|St|No|Co)\.)(?<!Mrs\.)(?<!Ltd\.)(?<!Inc\.)"
    r"[\"”’')\]]*\s+|(?<=[.!?][\"”])\s+|\n"
)
_CHINESE_CLAUSE = re.compile(r"[，。；：！？!?;:、,…—“”\"]+|(?<=[㐀-鿿])\s+(?=[㐀-鿿])")
_ENGLISH_CLAUSE = re.compile(
    r"[,;:.!?—–()](?=[\s\"”’]|$)|\b(?:and|but|or|who|which|that|because|when|if|while|where|so|as|"
    r"than|after|before|until|although|though|unless|whose|what|how|why|for|with|to|by)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"[㐀-鿿·)]{2,}(?:说|表示|称|指出|认为|介绍|透露|强调|写道|回忆|坦言)(?:道)?\s*[：:]\s*[“\"]|"
    r"[”\"][，,]?\s*[^“”。]{2,25}?(?:说|表示|称|写道|说道|回忆道)\s*[。.]?\s*$"
)
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t[eo]ll?(?:s|d|ing)?|told|stat\w+|according|add\w*|not(?:ed|es|ing)|"
    r"explain\w*|belie\w+|argu\w+|point\w*|indicat\w*|recall\w*|remark\w*|writ\w+|wrote|read[s]?|"
    r"ask\w*|announc\w*|emphasi\w+|stress\w*|declar\w*|comment\w*|repl\w+|respon\w+|claim\w*|"
    r"describ\w+|call\w*|insist\w*|suggest\w*|th(?:ink|ought)\w*|introduc\w*|reveal\w*|report\w*|"
    r"quot\w+|admit\w*|acknowledg\w*|express\w*|warn\w*|jok\w+|mention\w*|confirm\w*|observ\w+|"
    r"conclud\w*|views?|words?|continu\w+|sigh\w*|quip\w*|exclaim\w*|shout\w*|scream\w*|messag\w+|"
    r"talk\w*|sp[eo]\w?k\w*|answer\w*|wonder\w*|remember\w*|highlight\w*|hop(?:e|ed|es|ing)|"
    r"whisper\w*|laugh\w*|murmur\w*|smil\w*|be(?:en)? like|was like|put it|went on|feel\w*|felt|"
    r"cr(?:y|ied)\w*)\b|[:：]",
    re.IGNORECASE,
)
_COLON_GOES_ON = re.compile(r"[：:].*[㐀-鿿]{4}")

_USUAL = 0.65
"""English words for each Chinese word or character: the median of 9,400 sentences."""
_FEWEST = ((20, 0.36), (12, 0.28))
"""From so many characters on, the fewest words for each: 15 of 9,400 of Google have fewer."""
_FEWEST_JOINED = 0.46
"""The fewest in an English sentence for several Chinese ones, half of which are easily lost."""
_FEWEST_IN_CLAUSES = ((2, 0.38), (3, 0.43))
"""The fewest where the Chinese has so many clauses, and twice as many as the English."""
_SPLIT = 0.1
"""The cost of taking one more sentence to a pair."""
_MOST_JOINED = 4
_STEPS = (
    *((1, number) for number in range(1, _MOST_JOINED + 1)),
    *((number, 1) for number in range(2, _MOST_JOINED + 1)),
)
_LARGEST = 4_000
"""Pairs of sentences that may be compared: a passage of 60 sentences."""

Run = tuple[int, int]


def truncated(source: str, target: str, _: Context) -> str | None:
    """A sentence, a clause or the speaker of the Chinese is not in the English."""
    if CREDIT.match(source):
        return None
    for chinese, english, joined in _pairs(source, target):
        if _is_short(chinese, english, joined=joined):
            return f"not all in the English: {chinese[:30]}{'…' if len(chinese) > 30 else ''}"
    if _SPEAKER.search(source) and not _SPEECH.search(target):
        return "the English does not say who speaks"
    ends = (":", "：")
    goes_on = _COLON_GOES_ON.search(source) and not source.rstrip().endswith(ends)
    if target.rstrip().endswith(ends) and goes_on:
        return "the English ends with a colon, the Chinese goes on"
    return None


def _is_short(chinese: str, english: str, *, joined: bool) -> bool:
    characters, words = _length(chinese), len(_ENGLISH_WORD.findall(english))
    fewest = next((share for least, share in _FEWEST if characters >= least), 0.0)
    ratio = words / characters if fewest else inf
    if ratio < (_FEWEST_JOINED if joined else fewest):
        return True
    if ratio >= max(share for _, share in _FEWEST_IN_CLAUSES):
        return False
    clauses = sum(_length(each) > 3 for each in _CHINESE_CLAUSE.split(_GLOSS.sub("", chinese)))
    parts = 1 + len(_ENGLISH_CLAUSE.findall(english.rstrip(' .!?"”')))
    return clauses >= 2 * parts and any(
        clauses >= least and ratio < share for least, share in _FEWEST_IN_CLAUSES
    )


@lru_cache(maxsize=4_096)
def _length(chinese: str) -> int:
    return len(_CHINESE_WORD.findall(_FOREIGN_NAME.sub("名字", _GLOSS.sub("", chinese))))


def _pairs(source: str, target: str) -> Iterator[tuple[str, str, bool]]:
    """Chinese with its English, and whether that joins sentences; the whole where that is unsure.

    English splits what Chinese strings together, so only where it has fewer sentences, one may
    be lost.
    """
    chinese, english = _sentences(_CHINESE_END, source), _sentences(_ENGLISH_END, target)
    if len(english) >= len(chinese) or len(chinese) * len(english) > _LARGEST:
        yield source, target, False
        return
    words = [len(_ENGLISH_WORD.findall(each)) for each in english]
    for (first, last), (start, end) in _aligned([_length(each) for each in chinese], words):
        joined = last - first > end - start
        yield "".join(chinese[first:last]), " ".join(english[start:end]), joined


def _sentences(end: re.Pattern[str], text: str) -> list[str]:
    return [each for each in end.split(text) if re.search(r"\w", each)]


def _aligned(chinese: Sequence[int], english: Sequence[int]) -> list[tuple[Run, Run]]:
    """The likeliest pairs of runs of sentences, by how far their lengths are from the usual."""
    best: dict[Run, tuple[float, Run]] = {(0, 0): (0.0, (0, 0))}
    for i, j in product(range(1, len(chinese) + 1), range(1, len(english) + 1)):
        before = [(m, n) for m, n in _STEPS if (i - m, j - n) in best]
        if before:
            costs = (
                best[i - m, j - n][0] + _cost(chinese[i - m : i], english[j - n : j])
                for m, n in before
            )
            best[i, j] = min(zip(costs, before, strict=True))
    i, j = len(chinese), len(english)
    if (i, j) not in best:
        return [((0, i), (0, j))]
    found = []
    while i:
        m, n = best[i, j][1]
        found.append(((i - m, i), (j - n, j)))
        i, j = i - m, j - n
    return found


def _cost(chinese: Sequence[int], english: Sequence[int]) -> float:
    apart = log((sum(english) + 1) / (_USUAL * sum(chinese) + 1))
    return apart * apart + _SPLIT * (len(chinese) + len(english) - 2)
