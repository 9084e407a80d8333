/** The files of this machine that calls may name. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine.files;
