/** Configuration: HOCON read by a strict schema into immutable values. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine.config;
