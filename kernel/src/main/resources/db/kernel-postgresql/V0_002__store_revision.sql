-- One number that every writing transaction raises: nodes take turns on its row and see by it that another has written.
CREATE TABLE store_revision (
  revision BIGINT NOT NULL
);
INSERT INTO store_revision (revision) VALUES (0);
