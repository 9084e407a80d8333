package io.github.m365cache.api;

/** A fetcher under the name that HOCON gives after {@code fetcher =}. */
public record ReadOperation(String name, Fetcher fetcher) implements Operation {}
