-- The last mark in the sidecar up to which all of the account was dropped: it tells of changes that the database
-- was not told of.
CREATE TABLE cache_trust (
  account_id TEXT PRIMARY KEY,
  mark INTEGER NOT NULL
) WITHOUT ROWID;
