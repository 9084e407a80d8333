/**
 * The encrypted store: one SQLite file in the SQLCipher 4 format, shared by any number of
 * processes. This package opens it and puts its parts together; each part is a package of its own.
 *
 * <p>While this process has connections to a file, nothing here opens it, its {@code -wal} or its
 * {@code -shm} through Java: closing such a channel drops SQLite's own POSIX locks. Asking for size
 * and attributes by path is fine.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite;
