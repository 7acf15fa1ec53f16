"""Who did what: how far each article is, and how much people changed what the machine had drafted."""
