"""Where: the gazetteer, and from place words to Places. Pure apart from opening gazetteer files."""
