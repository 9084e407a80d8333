/** The contract suite of key sources. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.testkit.keys;
