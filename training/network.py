"""The network: MiniLM and small heads. Heads are plain matrices, so that the product can run them in numpy."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.encode import CLASSES
from training.examples import ROLES, SENTENCE

GAPS = 5  # sentence distance 0, 1, 2, 3-4, more
KINDS = 3  # sentence-sentence, sentence-span, span-span
WIDTH = 128


class Network(nn.Module):
    """Encoder (word embeddings frozen) and heads for tags, sentences, spans and pairs."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
        self.encoder.embeddings.requires_grad_(False)
        size = self.encoder.config.hidden_size
        outputs = len(SENTENCE) + sum(len(v) for v in CLASSES.values())
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(size, 2 * len(ROLES))
        self.sentence_in = nn.Linear(2 * size, 256)
        self.sentence_out = nn.Linear(256, outputs)
        self.span_out = nn.Linear(size, outputs - len(SENTENCE))
        self.pair_sentence = nn.Linear(2 * size, WIDTH)
        self.pair_span = nn.Linear(size, WIDTH)
        self.pair_in = nn.Linear(2 * WIDTH + GAPS + KINDS, 64)
        self.pair_out = nn.Linear(64, 1)

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states, batch x pieces x size, in single precision."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.drop(states.float())

    def sentence(self, states: Tensor) -> Tensor:
        """Logits of sentences from mark and mean states (sentences x 2 size)."""
        return self.sentence_out(self.drop(nn.functional.relu(self.sentence_in(states))))

    def pair(self, one: Tensor, two: Tensor, gap: Tensor, kind: Tensor) -> Tensor:
        """Logits that two entities (projected, pairs x WIDTH) tell of one incident. The same both ways round."""
        extra = torch.cat([nn.functional.one_hot(gap, GAPS), nn.functional.one_hot(kind, KINDS)], 1)
        rows = torch.cat([one * two, (one - two).abs(), extra.float()], 1)
        return self.pair_out(nn.functional.relu(self.pair_in(rows))).squeeze(1)


def gaps(distance: Tensor) -> Tensor:
    """Classes of sentence distance: 0, 1, 2, 3-4, more."""
    return torch.bucketize(distance, torch.tensor([0, 1, 2, 4]))
