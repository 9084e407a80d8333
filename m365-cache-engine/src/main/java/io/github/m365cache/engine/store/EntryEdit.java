package io.github.m365cache.engine.store;

/**
 * What becomes of an entry instead of being dropped: the same answer with a change in it. Carried
 * out only if the entry is still in the version that was edited and no other selector of the order
 * means it; otherwise it is dropped like any other. Its ages and tags stay, its validator goes.
 *
 * @param key the entry's address
 * @param version of the entry that was edited, from its look-up's fence
 * @param json the edited answer, one JSON object in UTF-8; not changed after it was handed over
 * @param instead the selector of the order by which it would be dropped
 */
public record EntryEdit(EntryKey key, long version, byte[] json, Selector instead) {}
