"""The search index of one locale: Pagefind over `docs/`, and the small table its queries need."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

from digest.errors import Problem, SiteError
from digest.resources import Locale
from digest.site.records import Record, read_records, read_tag_labels, spaced
from digest.site.variants import variant_table

# Pagefind's own interfaces come with every index; ours is overrides/assets/digest/search.js.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


def build_index(locale: Locale, docs: Path, site: Path) -> int:
    """Writes `pagefind/` and `search.json` into the locale's folder of `site`.

    Returns the number of articles indexed; raises SiteError when Pagefind fails.
    """
    records = list(read_records(docs))
    bundle = site / "pagefind"
    try:
        asyncio.run(_write(records, locale, bundle))
    except (OSError, RuntimeError, AssertionError) as error:
        problem = f"Pagefind failed ({error}); install the locked requirements again"
        raise SiteError(Problem(str(docs), problem)) from error
    for pattern in _UNUSED:
        for path in bundle.glob(pattern):
            path.unlink()
    tables = {
        "variants": variant_table((record.text for record in records), locale.script),
        "tags": read_tag_labels(docs),
    }
    text = json.dumps(tables, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (site / "search.json").write_text(text, encoding="utf-8")
    return len(records)


async def _write(records: Sequence[Record], locale: Locale, bundle: Path) -> None:
    from pagefind.index import PagefindIndex

    # English has a stemmer. `und` keeps Pagefind from segmenting Chinese queries by itself.
    language = "en" if locale.translated else "und"
    async with PagefindIndex({"output_path": str(bundle)}) as index:
        for record in records:
            await index.add_custom_record(
                url=record.address,
                content=spaced(record.text),
                language=language,
                meta={"title": record.title, "date": record.date, "tags": " ".join(record.tags)},
            )
