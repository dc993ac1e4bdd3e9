"""A sample file of each format, with every kind of content that it can hold."""
