-- A migration of the ground that comes after the service's first one was applied.
CREATE TABLE late_ground (id BIGINT NOT NULL PRIMARY KEY);
