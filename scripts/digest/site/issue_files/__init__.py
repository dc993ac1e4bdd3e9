"""What readers take along of an issue."""
