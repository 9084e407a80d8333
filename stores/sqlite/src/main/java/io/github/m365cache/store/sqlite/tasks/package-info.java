/** The queue of tasks that all processes on a database share. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.tasks;
