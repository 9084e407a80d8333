/**
 * Fakes for tests of plugins and of the engine: a clock that stands still, an executor that waits
 * to be told, a store in memory, accounts and fetchers that follow a script.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.testkit.fakes;
