/** The stdio transport: one JSON-RPC message a line. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server.stdio;
