/**
 * What the processes on one database tell each other beside it: what a commit touched, and which of
 * them does a work.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.coherence;
