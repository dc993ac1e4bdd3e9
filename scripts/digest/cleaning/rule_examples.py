"""The examples of the rules of cleaning, each at its place in a text."""

from __future__ import annotations

from collections.abc import Iterator

from digest.cleaning import clean
from digest.editorial.cleaning_rules import CleaningRule, CleaningRules, Example, Where
from digest.errors import Problem
from digest.model import Seed

_TITLE = "某地研究中心投入运行"
_LEAD = "某地研究中心日前投入运行，首批设备已经完成调试，多家企业签署了合作意向书。"
_BODY = "中心负责人介绍，样本库采用自动化管理，温度和位置全程可追溯，日常巡检也由系统完成。"
_AFTER_BODY = {Where.TAIL, Where.LIST, Where.RIGHTS, Where.KEEP, Where.CLOSING, Where.BYLINE}


def failing_examples(rules: CleaningRules) -> Iterator[Problem]:
    """A problem for each example that does not come out as its rule says."""
    for rule in rules.rules:
        for example in rule.examples:
            if difference := example_difference(rule, example, rules):
                yield Problem(
                    "", f"rule {rule.id}: {difference}; correct rule or example", rule.line
                )


def example_difference(rule: CleaningRule, example: Example, rules: CleaningRules) -> str | None:
    """What an example leaves or says otherwise than its rule states; None where all is right."""
    article = clean(_example_seed(rule, example), rules)
    rest = "\n".join(b.text for b in article.passages if b.text not in {_LEAD, _BODY})
    if rest != example.after:
        return f"“{example.before}” leaves “{rest}”, not “{example.after}”"
    for field, value in example.facts.items():
        found = getattr(article, field)
        said = "、".join(found) if isinstance(found, tuple) else found
        if said != value:
            return f"“{example.before}” has {field} “{said}”, not “{value}”"
    return None


def _example_seed(rule: CleaningRule, example: Example) -> Seed:
    if "title" in example.facts:
        lines = [example.before, _LEAD, _BODY]
    elif rule.where in _AFTER_BODY:
        lines = [_TITLE, _LEAD, _BODY, example.before]
    elif rule.where is Where.OPENING:
        lines = [_TITLE, example.before, _BODY]
    elif rule.where is Where.CAPTION:
        lines = [_TITLE, _LEAD, example.before, _BODY]
    elif rule.where is Where.MASTHEAD:
        lines = [example.before, _TITLE, _LEAD, _BODY]
    else:
        lines = [_TITLE, example.before, _LEAD, _BODY]
    return Seed("example.txt", "\n".join(lines), "0")
