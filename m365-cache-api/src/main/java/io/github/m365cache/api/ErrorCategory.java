package io.github.m365cache.api;

/** Who can mend an error. */
public enum ErrorCategory {
  /** The caller, by asking differently. */
  CALLER,
  /** The account's owner, by signing in or granting a permission. */
  ACCOUNT,
  /** Nobody here: Microsoft 365 or the network; asking again later may help. */
  UPSTREAM,
  /** The operator: configuration, key, disk. */
  OPERATOR,
  /** Us: a defect. */
  INTERNAL
}
