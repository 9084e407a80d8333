/**
 * The cache entries: read, put under a fence, made invalid and counted, and what of them has to be
 * remembered afterwards.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.entries;
