package io.github.m365cache.engine.policy;

/** The types that HOCON may declare, each with the Java type of its value in {@code Arguments}. */
public enum ParameterType {
  /** {@code string}: {@link String}. */
  STRING,
  /** {@code integer}: {@link Long}. */
  INTEGER,
  /** {@code boolean}: {@link Boolean}. */
  BOOLEAN,
  /** {@code strings}: a list of strings; a single string is accepted. */
  STRINGS,
  /** {@code object}: a map. */
  OBJECT
}
