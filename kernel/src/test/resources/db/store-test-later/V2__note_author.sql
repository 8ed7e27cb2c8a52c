-- What a later version of the program adds.
ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT '';
