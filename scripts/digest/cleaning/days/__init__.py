"""Days: written in any form, read on datelines, weighed, and those of events."""
