/** How payloads are made smaller, and read again whichever way they were packed. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.codec;
