/** Fetchers that HOCON alone describes. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.graph.template;
