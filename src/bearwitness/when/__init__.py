"""When: from phrases to Moments. Pure: words and an anchor day in, Moments out."""
