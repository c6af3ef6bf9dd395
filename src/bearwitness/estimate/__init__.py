"""Estimate: lists that overlap in; estimates of what nobody recorded, or a refusal in plain words, out."""
