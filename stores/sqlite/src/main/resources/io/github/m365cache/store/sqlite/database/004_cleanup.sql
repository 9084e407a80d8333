-- Finds what is older than its keep age, and tasks that ended long ago, without reading all rows.
CREATE INDEX cache_entries_expires ON cache_entries (expires_at);
CREATE INDEX cache_tasks_completed ON cache_tasks (completed_at) WHERE completed_at IS NOT NULL;

-- kind: entry (removed to make room; "sequence" is its version), forgotten like tag and pattern.
CREATE INDEX cache_generations_forgotten ON cache_generations (at)
  WHERE kind IN ('tag', 'pattern', 'entry');

-- Which commit sequence had been reached by when: tells what was written before any fetch under way.
CREATE TABLE cache_marks (
  at INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL
);
