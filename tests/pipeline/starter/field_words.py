"""Words of medicine and the life sciences, which a digest about anything else has nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

FIELD = re.compile(
    "细胞|細胞|外泌[体體]|医赛尔|醫賽爾|(?<!氨)基因|抗[体體]|疫苗|[肿腫]瘤|癌症|疾病|患者|病患|病人|病程|疗程|療程"
    "|疗法|療法|治疗|治療|诊疗|診療|诊断|診斷|手术|手術|临床|臨床|医疗|醫療|医药|醫藥|医学|醫學|药品|藥品|药物|藥物"
    r"|CAR-T|[Ss]tem[ -]cell|[Ee]xosome|[Aa]ntibod|[Tt]umou?r|[Tt]herap|[Dd]isease|[Cc]linic"
    r"|\b[Pp]atients?\b|[Mm]edic(?:al|ine)|conditions\.yml"
)
EXCEPTIONS = {
    "editorial/name_weights.tsv": "a dictionary of Chinese gives what is no name",
    "scripts/digest/files/word_frequencies.txt": "a dictionary of Chinese: all common words",
    "editorial/terms/institutions.csv": "ministries and other bodies of state are of every field",
    "scripts/digest/translation/memory/contrasts.tsv": "English of one illness is none of another",
}
"""Files of the press that have such words, and why."""


def field_words(files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """`file: word` for each word of the field in a text, but for the exceptions."""
    for name, content in files:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, an old encoding
        if name not in EXCEPTIONS:
            yield from (f"{name}: {found[0]}" for found in FIELD.finditer(f"{name}\n{text}"))
