"""The casebook: the only SQL. Rows to frozen dataclasses and back, migrations, journal."""
