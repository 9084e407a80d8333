package io.github.m365cache.engine.policy;

/** Whether an operation asks or changes. */
public enum OperationKind {
  READ,
  WRITE
}
