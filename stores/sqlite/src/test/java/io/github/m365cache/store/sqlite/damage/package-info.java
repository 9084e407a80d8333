/** What is left of a store that was killed, starved of disk or damaged from outside. */
package io.github.m365cache.store.sqlite.damage;
