package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.engine.policy.CallOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of tasks: a call's own arguments as they were given, and the page it is on. */
final class TaskParameters {
  private static final String CURSOR = "cursor";

  private TaskParameters() {}

  /**
   * What repeats the call. Left out are the account, which the task has, and what steers the cache:
   * replayed, it would make the repetition another call.
   */
  static String of(ReadCall call) {
    Map<String, Object> own = new HashMap<>(call.given());
    CallOptions.names().forEach(own::remove);
    call.page().ifPresent(page -> own.put(CURSOR, page.cursor()));
    return of(own);
  }

  /** Of a call that nobody made: only what an operation declares, and a cursor. */
  static String of(Map<String, Object> arguments) {
    return Json.text(arguments);
  }

  static Map<String, Object> read(String parameters) {
    return Json.map(parameters);
  }

  static ObjectNode tree(String parameters) {
    return Json.object(parameters.getBytes(StandardCharsets.UTF_8));
  }
}
