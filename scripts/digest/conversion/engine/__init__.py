"""OpenCC's dictionaries under the protect-list, one direction a configuration."""
