package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that passed sign-in and contract.
 *
 * @param parameters of the path's template
 * @param itemPath the path below the addressed drive item
 * @param query the options, decoded
 */
record Call(
    Account account,
    GraphRequest request,
    Map<String, String> parameters,
    Optional<String> itemPath,
    Map<String, String> query,
    Preferences prefer) {
  String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new GraphError(500, "generalException", "The path has no parameter " + name + ".");
    }
    return value;
  }

  /** The same without one of its options. */
  Call without(String option) {
    Map<String, String> fewer = new HashMap<>(query);
    fewer.remove(option);
    return new Call(account, request, parameters, itemPath, fewer, prefer);
  }
}
