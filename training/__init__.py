"""Makes the German-English model that Bilingual ships. Not part of the installed package; README.md tells the story."""
