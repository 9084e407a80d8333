package io.github.m365cache.api;

import java.util.List;

/**
 * A family of resource types, found by {@link java.util.ServiceLoader}. Its policy is the resource
 * {@code reference.conf} of its own module, under {@code m365.plugins.<id>}. Implementations have a
 * public constructor without parameters that does nothing but assign.
 */
public interface ResourcePlugin {
  /**
   * Lower case with dashes; the prefix {@code m365-} is reserved. Two plugins with one id stop the
   * start-up.
   */
  String id();

  /**
   * The Java pieces of the plugin; called once. An operation that HOCON alone can describe needs
   * none.
   */
  List<Operation> operations(ServiceContext context);
}
