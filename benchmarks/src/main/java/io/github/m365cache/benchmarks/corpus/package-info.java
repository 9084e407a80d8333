/** Answers of the product to a simulated tenant, as benchmarks and the dictionary need them. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.benchmarks.corpus;
