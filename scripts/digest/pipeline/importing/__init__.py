"""Text that lies elsewhere → a seed with its pictures: `import`."""
