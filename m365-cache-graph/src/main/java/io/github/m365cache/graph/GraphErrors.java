package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Graph's refusals as our errors: our words for the caller, Graph's code for the log. */
final class GraphErrors {
  private static final Logger LOG = LoggerFactory.getLogger(GraphErrors.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> RESYNC_CODES =
      Set.of(
          "resyncrequired",
          "resyncchangesapplydifferences",
          "resyncchangesuploaddifferences",
          "syncstatenotfound",
          "syncstateinvalid");
  private static final String DISTINGUISHED =
      "Outlook's own folders, such as the inbox, cannot be deleted, moved or renamed";
  private static final String UNREACHABLE =
      "Microsoft 365 cannot be reached at the configured endpoint; check the network, then ask"
          + " again";

  private GraphErrors() {}

  /** The error for an answer that is none of 2xx and 304. */
  static M365Exception of(WireAnswer answer, Duration retryAfter) {
    String code = codeOf(answer.body());
    log(answer, code);
    if (answer.status() == 410 || RESYNC_CODES.contains(code.toLowerCase(java.util.Locale.ROOT))) {
      return new ResyncRequired(answer.header("Location"));
    }
    if (answer.status() == 429) {
      return throttled(retryAfter);
    }
    if (code.endsWith("DistinguishedFolder")) {
      return new M365Exception(ErrorCode.FORBIDDEN, DISTINGUISHED);
    }
    ErrorCode mapped = mapped(answer.status());
    return new M365Exception(mapped, message(answer.status(), mapped));
  }

  static M365Exception throttled(Duration retryAfter) {
    return M365Exception.throttled(
        "Microsoft 365 asks to slow down; ask again in "
            + Math.max(1, retryAfter.plusMillis(999).toSeconds())
            + " s",
        retryAfter,
        null);
  }

  /** The error for an attempt without an answer. */
  static M365Exception of(IOException failure) {
    if (failure.getCause() instanceof LocalException local) {
      return local(local);
    }
    if (failure.getCause() instanceof BoundedBody.TooLargeException) {
      return new M365Exception(
          ErrorCode.UNAVAILABLE, "Microsoft 365 answered with more than 64 MB; ask for less");
    }
    LOG.debug("no answer from Microsoft Graph", failure);
    return new M365Exception(ErrorCode.UNAVAILABLE, UNREACHABLE, failure);
  }

  static M365Exception notReached() {
    return new M365Exception(ErrorCode.CONFLICT, conflict(424));
  }

  static M365Exception local(LocalException failure) {
    LOG.debug("a local file refuses", failure);
    return new M365Exception(
        ErrorCode.UNAVAILABLE,
        "the local file cannot be read or written any further; see to the disk, then ask again",
        failure);
  }

  static M365Exception unreadable() {
    return new M365Exception(
        ErrorCode.UNAVAILABLE, "Microsoft 365 answered with something unreadable; ask again later");
  }

  static M365Exception late() {
    return new M365Exception(
        ErrorCode.UNAVAILABLE, "Microsoft 365 did not answer in time; ask again later");
  }

  private static ErrorCode mapped(int status) {
    return switch (status) {
      case 401 -> ErrorCode.AUTH_REQUIRED;
      case 403 -> ErrorCode.FORBIDDEN;
      case 404 -> ErrorCode.NOT_FOUND;
      case 409, 412, 423, 424 -> ErrorCode.CONFLICT;
      default ->
          status >= 400 && status < 500 && status != 408
              ? ErrorCode.INVALID_ARGUMENT
              : ErrorCode.UNAVAILABLE;
    };
  }

  private static String message(int status, ErrorCode mapped) {
    return switch (mapped) {
      case AUTH_REQUIRED ->
          "Microsoft 365 does not accept this account's sign-in any more; sign in again";
      case FORBIDDEN ->
          "Microsoft 365 does not allow this for the account; a permission is missing";
      case NOT_FOUND -> "Microsoft 365 has nothing under this id or path; list it again";
      case CONFLICT -> conflict(status);
      case INVALID_ARGUMENT ->
          "Microsoft 365 did not accept the request; check the parameters' values";
      default ->
          status < 400
              ? "Microsoft 365 answered with a redirect, which is not followed"
              : "Microsoft 365 has a problem of its own (status " + status + "); ask again later";
    };
  }

  private static String conflict(int status) {
    return switch (status) {
      case 423 -> "the item is locked in Microsoft 365; ask again later";
      case 424 -> "not done, because something before it failed";
      default -> "the item was changed meanwhile or exists already; read it again, then decide";
    };
  }

  private static void log(WireAnswer answer, String code) {
    String request = plain(answer.header("request-id"));
    if (answer.status() >= 500 || answer.status() == 429) {
      LOG.warn("Microsoft Graph answered {} {} (request-id {})", answer.status(), code, request);
    } else {
      LOG.debug("Microsoft Graph answered {} {} (request-id {})", answer.status(), code, request);
    }
  }

  /** {@code error.code} (Graph, "Microsoft Graph error responses"), or a dash. */
  private static String codeOf(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      return plain(root == null ? null : root.path("error").path("code").asText(null));
    } catch (IOException unreadable) {
      return plain(null);
    }
  }

  /** A code or id without anything that could be content or forge a line of the log. */
  private static String plain(@Nullable String text) {
    return text != null && text.matches("[A-Za-z0-9_.-]{1,64}") ? text : "-";
  }
}
