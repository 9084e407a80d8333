/** The Streamable HTTP transport (MCP 2025-11-25, basic/transports), behind its checks. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server.http;
