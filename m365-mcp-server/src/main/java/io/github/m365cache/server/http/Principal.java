package io.github.m365cache.server.http;

/**
 * Who asks: which of the tokens.
 *
 * @param name for the log, never the token
 */
public record Principal(String name) {}
