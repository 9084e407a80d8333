/** Searches in messages, events, contacts and OneDrive. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.plugin.search;
