package io.github.m365cache.engine.policy;

import java.util.List;

/**
 * A state that several keys of an operation share, such as a delta collection behind differently
 * rooted trees.
 *
 * @param type the resource type it is kept under; never that of an operation
 * @param key the parameters that its key holds, often none
 */
public record StatePolicy(String type, List<String> key) {
  public StatePolicy {
    key = List.copyOf(key);
  }
}
