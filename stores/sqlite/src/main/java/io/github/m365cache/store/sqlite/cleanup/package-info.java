/**
 * What is deleted while the store is open: entries over the limits, what invalidations left behind,
 * tasks that ended; in portions, so that no call waits.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.cleanup;
