/** The choice of the store's key among the configured sources. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine.keys;
