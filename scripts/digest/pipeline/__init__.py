"""The runs: seeds → docs in `build_docs`, docs → site in `build_site`."""
