"""What makes a run incremental: a cache of values, a ledger of files that stand, workers."""
