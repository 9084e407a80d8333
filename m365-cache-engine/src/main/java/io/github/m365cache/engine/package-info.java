/** The engine's front: what a server needs to run operations on accounts. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine;
