"""How the muc4 benchmark turns what the product reads into the templates of MUC-4."""
