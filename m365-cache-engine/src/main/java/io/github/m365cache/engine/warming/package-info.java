/** What is fetched ahead at the start, and how far that got. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine.warming;
