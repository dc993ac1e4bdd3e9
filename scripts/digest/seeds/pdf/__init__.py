"""PDFs, printed or scanned: what stands where on a page becomes an article."""
