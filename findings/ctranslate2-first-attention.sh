#!/usr/bin/env bash
# CTranslate2 4.8.5: with return_attention=True and a beam, the attention of the first token of text number n of a batch is
# that of text n // beam_size; all further tokens have their own. Translations and scores are right, and so is everything
# of a text that is alone, or of a batch without a beam: it shows only where the first word of a sentence is aligned with
# a word of its source by a batch (markup that belongs to the first word then moves). Seen with a model of random weights.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q ctranslate2==4.8.5 numpy==2.2.6
"$folder/venv/bin/python" - "$folder/model" <<'PYTHON'
import sys
from pathlib import Path

import numpy as np
from ctranslate2 import Translator
from ctranslate2.specs import TransformerSpec

WIDTH, WORDS, TEXTS, BEAM = 32, [f"w{n}" for n in range(40)], 8, 4
random = np.random.default_rng(7)


def fill(part, rows, columns=WIDTH):
    part.weight = random.normal(0, 0.3, (rows, columns)).astype(np.float32)
    if hasattr(part, "bias"):
        part.bias = np.zeros(rows, np.float32)


def level(norm):
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


spec = TransformerSpec.from_config(1, 2, with_relative_position=False)
vocabulary = ["<blank>", "<unk>", "<s>", "</s>", *WORDS]
for side in (spec.encoder, spec.decoder):
    embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
    fill(embeddings, len(vocabulary))
    side.position_encodings.encodings = random.normal(0, 1, (64, WIDTH)).astype(np.float32)
    level(side.layer_norm)
    layer = side.layer[0]
    fill(layer.ffn.linear_0, 64), fill(layer.ffn.linear_1, WIDTH, 64), level(layer.ffn.layer_norm)
    fill(layer.self_attention.linear[0], 3 * WIDTH), fill(layer.self_attention.linear[1], WIDTH)
    level(layer.self_attention.layer_norm)
across = spec.decoder.layer[0].attention
fill(across.linear[0], WIDTH), fill(across.linear[1], 2 * WIDTH), fill(across.linear[2], WIDTH), level(across.layer_norm)
fill(spec.decoder.projection, len(vocabulary))
spec.register_source_vocabulary(vocabulary), spec.register_target_vocabulary(vocabulary)
spec.validate()
Path(sys.argv[1]).mkdir()
spec.save(sys.argv[1])

model = Translator(sys.argv[1], compute_type="float32", intra_threads=1)
texts = [[str(word) for word in random.choice(WORDS, 10)] for _ in range(TEXTS)]


def asked(batch, beam):
    return model.translate_batch(batch, beam_size=beam, max_decoding_length=12, return_attention=True, return_scores=True)


def same(one, other):
    return np.allclose(one, other, atol=1e-4)


alone = [asked([text], BEAM)[0] for text in texts]
together = asked(texts, BEAM)
found = []
for one, other in zip(alone, together, strict=True):
    assert one.hypotheses == other.hypotheses and same(one.scores, other.scores)
    assert same(one.attention[0][1:], other.attention[0][1:])
    found.append([n for n, its in enumerate(alone) if same(its.attention[0][0], other.attention[0][0])])
print("CTranslate2 4.8.5, a batch of eight texts, beam 4")
print("the first token's attention is that of the text number:", *(",".join(map(str, numbers)) for numbers in found))
assert found == [[n // BEAM] for n in range(TEXTS)], found
greedy = [same(asked([text], 1)[0].attention[0], its.attention[0]) for text, its in zip(texts, asked(texts, 1), strict=True)]
print("without a beam it is each text's own:", all(greedy))
assert all(greedy)
PYTHON
