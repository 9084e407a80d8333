package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.odata.EntityType;

/**
 * How a collection is listed.
 *
 * @param context the fragment of {@code @odata.context}
 * @param pageSize when none is asked for
 * @param strictTop whether a {@code $top} above 1,000 or of 0 is refused
 * @param skipTokenOption the option in next links, encoded as the service does
 */
record ListShape(
    EntityType type, String context, int pageSize, boolean strictTop, String skipTokenOption) {
  static ListShape mail(EntityType type, String context) {
    return new ListShape(type, context, 10, true, "%24skiptoken");
  }

  static ListShape drive(EntityType type, String context) {
    return new ListShape(type, context, 200, false, "$skiptoken");
  }
}
