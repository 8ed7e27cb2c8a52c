-- A table for the tests of the store.
CREATE TABLE note (
  id BIGINT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
);
