"""Files that other tools read and write: XLIFF, spreadsheets; and a validator of the standards."""
