package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Error answers, and the errors of faults. */
final class ErrorAnswers {
  private static final Map<Integer, String> CODES =
      Map.of(
          400, "invalidRequest",
          401, "InvalidAuthenticationToken",
          403, "ErrorAccessDenied",
          404, "ErrorItemNotFound",
          409, "nameAlreadyExists",
          412, "ErrorIrresolvableConflict",
          429, "TooManyRequests",
          500, "InternalServerError",
          503, "serviceNotAvailable",
          504, "UnknownError");

  private ErrorAnswers() {}

  static GraphResponse of(GraphError error, Instant now, String requestId, String clientId) {
    ObjectNode body = Json.object();
    ObjectNode inner =
        body.putObject("error")
            .put("code", error.code())
            .put("message", error.text())
            .putObject("innerError");
    String date = now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    inner.put("date", date).put("request-id", requestId).put("client-request-id", clientId);
    return GraphResponse.json(error.status(), body).with(error.headers());
  }

  static GraphError of(Fault.Status fault) {
    String code = CODES.getOrDefault(fault.status(), "generalException");
    String message = "The service answered with status " + fault.status() + " on command.";
    return new GraphError(fault.status(), code, message, fault.headers());
  }
}
