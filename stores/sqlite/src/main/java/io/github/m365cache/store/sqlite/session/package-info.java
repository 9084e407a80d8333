/**
 * Connections to the database: opened with its key, shared by all calls, their log written back.
 * The one place where the driver is called.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.session;
