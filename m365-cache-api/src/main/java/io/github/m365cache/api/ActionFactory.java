package io.github.m365cache.api;

/**
 * Makes actions from settings alone, so that a plugin may do without Java: {@code action { type =
 * graph-send, ... }}. Found by {@link java.util.ServiceLoader}.
 */
public interface ActionFactory {
  /** What HOCON gives as {@code type}; unique among action factories. */
  String name();

  /**
   * Makes an action. Checks every setting now, not at the first call.
   *
   * @throws M365Exception {@link ErrorCode#CONFIGURATION}, naming the setting, its origin and the
   *     remedy
   */
  Action create(FactorySettings settings, ServiceContext context);
}
