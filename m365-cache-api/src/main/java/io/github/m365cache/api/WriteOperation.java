package io.github.m365cache.api;

/** An action under the name that HOCON gives after {@code action =}. */
public record WriteOperation(String name, Action action) implements Operation {}
