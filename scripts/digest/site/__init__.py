"""`docs/` → `site/`: pages by MkDocs, the search index, the root files and the preview."""

from digest.site.build import SiteSummary, build_site
from digest.site.serve import preview_server

__all__ = ["SiteSummary", "build_site", "preview_server"]
