-- Each audit row carries the HMAC of itself and the row before it; invalidation_id is its place.
ALTER TABLE cache_invalidation ADD COLUMN chain BLOB;

-- Where the chain starts: the last row that retention deleted, sealed with the chain's secret.
-- head_made: whether the file that keeps the chain's end was made once.
CREATE TABLE cache_audit_start (
  id INTEGER PRIMARY KEY CHECK (id = 0),
  position INTEGER NOT NULL,
  chain BLOB NOT NULL,
  head_made INTEGER NOT NULL,
  seal BLOB NOT NULL
);
