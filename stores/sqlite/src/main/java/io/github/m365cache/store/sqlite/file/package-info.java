/**
 * The database as a file, by its path alone and without the driver: what stands there, whose it is,
 * which key opens it and who uses it.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.file;
