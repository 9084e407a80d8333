/**
 * SPIs and values of the toolkit. Payloads are UTF-8 JSON bytes; no type of a library appears in a
 * signature. Unless a type says otherwise, values are immutable and safe to share, and no argument
 * or result is {@code null}.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.api;
