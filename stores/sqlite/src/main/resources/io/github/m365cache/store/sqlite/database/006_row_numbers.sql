-- The row of an entry gets the number that a look-up computes from its account and key, so that it
-- needs no index. A tag whose entry is gone has no key to compute from.
DELETE FROM cache_tags WHERE entry_id NOT IN (SELECT entry_id FROM cache_entries);

-- Whose payload it was: the tags that the entry leaves behind are deleted with it.
ALTER TABLE cache_orphans ADD COLUMN entry_id INTEGER;
