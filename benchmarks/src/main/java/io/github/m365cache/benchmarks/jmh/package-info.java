/** The benchmarks. Run them with {@link io.github.m365cache.benchmarks.Main}. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.benchmarks.jmh;
