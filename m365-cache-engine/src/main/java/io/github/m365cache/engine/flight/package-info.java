/** Single flight: one fetch for many calls that want the same. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine.flight;
