-- Tasks that wait and run. A queued task has no lease (0); each claim takes the next fence number,
-- and only the claim with the newest one may settle the task.
ALTER TABLE cache_tasks ADD COLUMN kind TEXT NOT NULL DEFAULT 'refresh';
ALTER TABLE cache_tasks ADD COLUMN dedup_key TEXT;
ALTER TABLE cache_tasks ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cache_tasks ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cache_tasks ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cache_tasks ADD COLUMN progress INTEGER NOT NULL DEFAULT 0;
-- Figures only: a result's payload has no place here.
ALTER TABLE cache_tasks ADD COLUMN summary_entries INTEGER;
ALTER TABLE cache_tasks ADD COLUMN summary_bytes INTEGER;

-- The order of claims, over open tasks only, however many are done.
CREATE INDEX cache_tasks_open ON cache_tasks (priority, not_before, created_at)
  WHERE status IN ('queued', 'running');
-- One open task for each key of an account.
CREATE UNIQUE INDEX cache_tasks_key ON cache_tasks (account_id, dedup_key)
  WHERE status IN ('queued', 'running') AND dedup_key IS NOT NULL;
CREATE INDEX cache_tasks_account ON cache_tasks (account_id, created_at);
