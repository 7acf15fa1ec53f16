#!/usr/bin/env bash
# sacrebleu 2.6.0: a translation that equals its reference gets BLEU 0.0 where all texts have three words or fewer, by
# the function for a corpus and by the command; the function for a sentence gives 100 for the same pair. No 4-gram, no
# score: a list of headlines or of table cells cannot be judged by BLEU. chrF gives 100 in both.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q sacrebleu==2.6.0
printf 'the old house\nrain in May\n' > "$folder/text"
command=$("$folder/venv/bin/sacrebleu" "$folder/text" -i "$folder/text" -m bleu -b)
echo "sacrebleu 2.6.0"
echo "command, a file against itself: BLEU $command"
[ "$command" = 0.0 ] || { echo "it was 0.0"; exit 1; }
"$folder/venv/bin/python" - <<'PYTHON'
import sacrebleu

texts = ["the old house", "rain in May"]
corpus = sacrebleu.corpus_bleu(texts, [texts]).score
sentence = sacrebleu.sentence_bleu(texts[0], [texts[0]]).score
chrf = sacrebleu.corpus_chrf(texts, [texts]).score
print(f"corpus_bleu {corpus:.1f}, sentence_bleu {sentence:.1f}, corpus_chrf {chrf:.1f}")
assert (round(corpus), round(sentence), round(chrf)) == (0, 100, 100)
PYTHON
