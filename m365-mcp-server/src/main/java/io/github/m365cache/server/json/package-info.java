/** JSON values in and out, without data binding: small, and quick in a fresh process. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server.json;
