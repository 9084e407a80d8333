package io.github.m365cache.testkit.tenant.error;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal in Graph's terms: status, code and message of the error object, and extra headers (the
 * documentation's page "Microsoft Graph error responses and resource types").
 */
public final class GraphError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final LinkedHashMap<String, String> headers;

  public GraphError(int status, String code, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = new LinkedHashMap<>(headers);
  }

  public GraphError(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /** A 400 with the given code. */
  public static GraphError badRequest(String code, String message) {
    return new GraphError(400, code, message);
  }

  /** A query that the OData layer cannot read. */
  public static GraphError query(String message) {
    return badRequest("BadRequest", message);
  }

  /** Outlook's answer for an id that is none. */
  public static GraphError malformedId() {
    return badRequest("ErrorInvalidIdMalformed", "Id is malformed.");
  }

  /** Outlook's answer for an item that is not there. */
  public static GraphError noSuchItem() {
    return new GraphError(
        404, "ErrorItemNotFound", "The specified object was not found in the store.");
  }

  /** OneDrive's answer for an item that is not there. */
  public static GraphError noSuchDriveItem() {
    return new GraphError(404, "itemNotFound", "The resource could not be found.");
  }

  /** OneDrive's answer for a query option that it has not. */
  public static GraphError notSupported() {
    return badRequest("notSupported", "Operation not supported");
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
