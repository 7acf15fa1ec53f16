"""The term base: files in `glossary/` read into concepts, edited in place, matched and enforced."""
