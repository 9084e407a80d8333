package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A copy on the server, which exists when its monitor says so ("Working with long running
 * actions"). It takes as many looks at its monitor as the tenant is told.
 */
final class CopyJob {
  private final String user;
  private final IntSupplier looks;
  private final Supplier<DriveItem> make;
  private int seen;
  private boolean ended;
  private GraphResponse last = GraphResponse.empty(202);

  CopyJob(String user, IntSupplier looks, Supplier<DriveItem> make) {
    this.user = user;
    this.looks = looks;
    this.make = make;
  }

  String user() {
    return user;
  }

  synchronized GraphResponse look() {
    if (!ended && seen < looks.getAsInt()) {
      seen++;
      ObjectNode json = Json.object().put("operation", "ItemCopy");
      double percent = Math.min(99, 100.0 * seen / (looks.getAsInt() + 1));
      return GraphResponse.json(
          202, json.put("percentageComplete", percent).put("status", "inProgress"));
    }
    if (!ended) {
      ended = true;
      last = made();
    }
    return last;
  }

  private GraphResponse made() {
    ObjectNode json = Json.object();
    try {
      json.put("percentageComplete", 100.0).put("resourceId", make.get().id());
      json.put("status", "completed");
    } catch (GraphError refused) {
      json.put("operation", "ItemCopy").put("status", "failed");
      json.putObject("error").put("code", refused.code()).put("message", refused.text());
    }
    return GraphResponse.json(200, json);
  }
}
