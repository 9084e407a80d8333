-- The commit sequence: every change that may make an answer old takes the next number.
CREATE TABLE clock (
  id INTEGER PRIMARY KEY CHECK (id = 0),
  seq INTEGER NOT NULL,
  database_id INTEGER NOT NULL
);
INSERT INTO clock (id, seq, database_id) VALUES (0, 0, random() | 1);

-- What there is. "version" is the commit sequence of the last write; an entry is alive while it is
-- above the sequence of its type in cache_generations.
CREATE TABLE cache_entries (
  entry_id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  cache_key TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  payload_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  data_size_bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  accessed_at INTEGER NOT NULL,
  fresh_until INTEGER NOT NULL,
  stale_until INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  hit_count INTEGER NOT NULL DEFAULT 0,
  validator_kind INTEGER,
  validator_value TEXT,
  UNIQUE (account_id, cache_key)
);

-- Apart from the meta data, so that scans and counters never touch a payload's pages.
CREATE TABLE cache_payloads (
  payload_id INTEGER PRIMARY KEY,
  codec INTEGER NOT NULL,
  raw_size INTEGER NOT NULL,
  data BLOB NOT NULL
);

-- Payloads whose entry is gone; deleted in small portions off the path of a call.
CREATE TABLE cache_orphans (payload_id INTEGER PRIMARY KEY);

-- tag_hash covers the account; a collision makes one entry more invalid, never one less.
CREATE TABLE cache_tags (
  tag_hash INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  PRIMARY KEY (tag_hash, entry_id)
) WITHOUT ROWID;
CREATE INDEX cache_tags_entry ON cache_tags (entry_id, tag_hash);

-- What was made invalid at which sequence. A fetch that began before may not store its answer.
-- kind: type (kept for ever), tag, pattern (kept for a while), horizon (the last one forgotten).
CREATE TABLE cache_generations (
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  selector TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  reaped INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (account_id, kind, selector)
) WITHOUT ROWID;
CREATE INDEX cache_generations_sequence ON cache_generations (account_id, sequence);
CREATE INDEX cache_generations_unreaped ON cache_generations (reaped) WHERE reaped = 0;

CREATE TABLE cache_tasks (
  task_id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  parameters_json TEXT NOT NULL,
  priority INTEGER NOT NULL,
  status TEXT NOT NULL,
  retry_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  completed_at INTEGER,
  last_error TEXT
);

-- The audit. Account and ids are HMACs under the account's salt in cache_secrets.
CREATE TABLE cache_invalidation (
  invalidation_id INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL,
  account_ref TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  operation TEXT NOT NULL,
  reason TEXT NOT NULL,
  selectors TEXT NOT NULL,
  entries INTEGER NOT NULL
);

-- Counters since the store was made, and the running ENTRIES and BYTES of each type.
CREATE TABLE cache_stats (
  account_id TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  counter TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (account_id, resource_type, counter)
) WITHOUT ROWID;

CREATE TABLE cache_secrets (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (kind, name)
) WITHOUT ROWID;
