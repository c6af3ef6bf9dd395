"""Link: Reports in; Judgements with reasons, and clusters that respect them, out."""
