/**
 * What every other package stands on: the machine that the store runs on, from its clock to who may
 * touch a file, and how its faults are told.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.platform;
