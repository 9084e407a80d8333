/** Commands and assembly of the MCP server. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server;
