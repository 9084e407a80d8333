/** The audit of invalidations, as a chain that shows where it was edited or cut off. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.audit;
