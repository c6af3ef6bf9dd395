"""The trained network -> what the package ships: int8 ONNX encoder, heads as matrices, tokenizer, labels."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encode import CLASSES
from training.examples import ROLES, SENTENCE
from training.network import Network

HEADS = ("tags", "sentence_in", "sentence_out", "span_out", "pair_sentence", "pair_span", "pair_in", "pair_out")


class _Encoder(nn.Module):
    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def export(network: Network, base: Path, folder: Path, version: str) -> None:
    """Write ``encoder.onnx``, ``heads.npz``, ``tokenizer.json`` and a ``reader.json`` not yet calibrated."""
    folder.mkdir(parents=True, exist_ok=True)
    wide = folder / "wide.onnx"
    encoder_to_onnx(network, wide)
    quantize(wide, folder / "encoder.onnx")
    wide.unlink()
    state = network.state_dict()
    heads = {f"{n}.{k}": state[f"{n}.{k}"].numpy().astype(np.float16) for n in HEADS for k in ("weight", "bias")}
    np.savez_compressed(folder / "heads.npz", **heads)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    write_labels(folder, version, dict.fromkeys(ROLES, 0.5), {})


def encoder_to_onnx(network: Network, path: Path) -> None:
    """The encoder in single precision, batch and length free."""
    network.encoder.config._attn_implementation = "eager"
    example = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long))
    axes = {0: "batch", 1: "length"}
    torch.onnx.export(
        _Encoder(network.encoder).eval(), example, str(path), dynamo=False, opset_version=17,
        input_names=["input_ids", "attention_mask"], output_names=["hidden"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "hidden": axes},
    )  # fmt: skip


def quantize(wide: Path, narrow: Path) -> None:
    """8-bit weights, a scale for each output channel; activations are scaled as they come."""
    quantize_dynamic(wide, narrow, weight_type=QuantType.QInt8, per_channel=True,
                     extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT})  # fmt: skip
    onnx.checker.check_model(str(narrow))


def write_labels(folder: Path, version: str, cuts: dict[str, float], tables: dict[str, list[list[float]]]) -> None:
    """``reader.json``: what the outputs mean, cuts and calibration tables."""
    stored = {
        "version": version, "roles": ROLES, "sentence": SENTENCE, "classes": CLASSES, "cuts": cuts, "tables": tables,
    }  # fmt: skip
    (folder / "reader.json").write_text(json.dumps(stored, indent=1) + "\n", "utf-8")
