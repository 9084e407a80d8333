package io.github.m365cache.engine;

import io.github.m365cache.api.Action;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.engine.policy.OperationPolicy;

/** An operation's policy together with what carries it out. */
sealed interface Bound {
  OperationPolicy policy();

  record Read(OperationPolicy policy, Fetcher fetcher) implements Bound {}

  record Write(OperationPolicy policy, Action action) implements Bound {}
}
