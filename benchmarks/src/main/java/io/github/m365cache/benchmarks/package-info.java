/** What the cache costs and gains, measured side by side. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.benchmarks;
