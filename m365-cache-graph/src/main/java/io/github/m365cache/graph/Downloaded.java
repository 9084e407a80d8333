package io.github.m365cache.graph;

import java.util.Optional;

/**
 * What a download brought.
 *
 * @param size in bytes
 * @param contentType as the service calls it
 */
public record Downloaded(long size, Optional<String> contentType) {}
