/**
 * What the official conformance suite of MCP expects of a server, behind the product's transport.
 */
package io.github.m365cache.server.conformance;
