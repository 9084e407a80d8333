/**
 * Whole databases: made, brought to the newest schema, encrypted, copied under another key, taken
 * over from the Python server, moved aside.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.database;
