"""Extract: a Document in; Reports and AggregateClaims with evidence out."""
