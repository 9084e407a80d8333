package io.github.m365cache.server.tools;

import io.github.m365cache.api.ErrorCategory;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a tool throws into the one form of error that clients see. */
final class ToolError {
  private static final Logger LOG = LoggerFactory.getLogger(ToolError.class);

  private ToolError() {}

  static ToolReply reply(String tool, Throwable thrown) {
    return thrown instanceof M365Exception known ? known(tool, known) : unexpected(tool, thrown);
  }

  private static ToolReply known(String tool, M365Exception error) {
    ErrorCategory category = error.code().category();
    if (category == ErrorCategory.OPERATOR || category == ErrorCategory.INTERNAL) {
      LOG.warn("{}: {} ({})", tool, error.message(), error.code());
    }
    LOG.debug("{} failed", tool, error);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", error.code().wireName());
    fields.put("message", error.message());
    error.parameter().ifPresent(name -> fields.put("parameter", name));
    error.retryAfter().ifPresent(wait -> fields.put("retry_after_seconds", wait.toSeconds()));
    return ToolReply.ofError(Map.of("error", fields));
  }

  private static ToolReply unexpected(String tool, Throwable thrown) {
    // Not the message: it may quote a payload. The stack is there at level debug.
    LOG.error("{}: internal error of type {}", tool, thrown.getClass().getName());
    LOG.debug("{} failed", tool, thrown);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", ErrorCode.INTERNAL.wireName());
    fields.put("message", "something went wrong inside the server; its log says more");
    return ToolReply.ofError(Map.of("error", fields));
  }
}
