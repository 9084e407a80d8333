/** Results of a run: kept as JSON, compared, and shown as tables. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.benchmarks.report;
