"""The nouns of Bearwitness: frozen dataclasses, errors and ids. Imports nothing of the project."""
