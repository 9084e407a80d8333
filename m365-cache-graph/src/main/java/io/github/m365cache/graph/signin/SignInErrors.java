package io.github.m365cache.graph.signin;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What MSAL raises as our errors: our words for the caller, and of the service's text its number
 * alone, since the rest may name people ("Microsoft Entra authentication and authorization error
 * codes").
 */
final class SignInErrors {
  private static final Logger LOG = LoggerFactory.getLogger(SignInErrors.class);
  private static final Pattern NUMBER = Pattern.compile("AADSTS\\d{3,9}");
  private static final String WAY_BACK =
      "; sign in again by 'm365-mcp login' or the tool account_authenticate";

  /** What a device code's owner, or a browser's, did or let happen. */
  private static final Set<String> DECLINED =
      Set.of("authorization_declined", "access_denied", "invalid_authorization_result");

  private static final Set<String> EXPIRED = Set.of("expired_token", "code_expired");

  /** Only the owner can help; without a refresh token there is nothing to go on with. */
  private static final Set<String> OVER =
      Set.of(
          "invalid_grant",
          "interaction_required",
          "login_required",
          "consent_required",
          "cache_miss");

  private SignInErrors() {}

  /**
   * Nobody is signed in.
   *
   * @param vault why it cannot be looked up, if it cannot
   */
  static M365Exception nobody(Optional<M365Exception> vault) {
    String why =
        vault
            .map(failure -> ": " + failure.message() + "; mend that")
            .orElse("; sign in by 'm365-mcp login' or the tool account_authenticate");
    return new M365Exception(
        ErrorCode.AUTH_REQUIRED,
        "nobody is signed in" + why + ", or put an access token into M365_MCP_ACCESS_TOKEN");
  }

  static M365Exception signedOut() {
    return new M365Exception(
        ErrorCode.AUTH_REQUIRED, "this account is not signed in any more" + WAY_BACK);
  }

  static M365Exception ended(String code) {
    return new M365Exception(
        ErrorCode.AUTH_REQUIRED,
        "Microsoft 365 has ended the sign-in of this account (" + code + ")" + WAY_BACK);
  }

  /** Why a sign-in cannot go on without its owner, as a code; empty when it can. */
  static Optional<String> endOf(Throwable failure) {
    boolean over =
        failure instanceof MsalInteractionRequiredException
            || (failure instanceof MsalException known && isOver(codeOf(known)));
    return over ? Optional.of(code((MsalException) failure)) : Optional.empty();
  }

  private static boolean isOver(String code) {
    return OVER.contains(code);
  }

  /** The error for a flow or a renewal that failed. */
  static M365Exception of(Throwable failure) {
    if (failure instanceof M365Exception own) {
      return own;
    }
    LOG.debug("the identity service: {}, by {}", nameOf(failure), nameOf(failure.getCause()));
    String code = failure instanceof MsalException known ? code(known) : "no answer";
    if (failure instanceof MsalException known && DECLINED.contains(codeOf(known))) {
      return new M365Exception(ErrorCode.AUTH_REQUIRED, "the sign-in was declined" + WAY_BACK);
    }
    if (failure instanceof MsalException known && EXPIRED.contains(codeOf(known))) {
      return new M365Exception(
          ErrorCode.AUTH_REQUIRED, "the code has expired before it was entered" + WAY_BACK);
    }
    if (failure instanceof MsalServiceException service && isRefusal(service)) {
      return new M365Exception(
          ErrorCode.AUTH_REQUIRED,
          "Microsoft's identity service refuses the sign-in ("
              + code
              + "); check m365.sign-in.client-id and tenant, and the app registration by"
              + " docs/sign-in.md");
    }
    return unavailable(code, failure);
  }

  /** The kind alone: texts name people. */
  private static String nameOf(@Nullable Throwable failure) {
    return failure == null ? "-" : failure.getClass().getSimpleName();
  }

  private static M365Exception unavailable(String code, Throwable failure) {
    String why =
        failure instanceof MsalClientException
            ? "cannot be reached at the configured authority; check the network, then try again"
            : "has a problem of its own (" + code + "); try again later";
    return new M365Exception(ErrorCode.UNAVAILABLE, "Microsoft's identity service " + why);
  }

  private static boolean isRefusal(MsalServiceException service) {
    Integer status = service.statusCode();
    return status != null && status >= 400 && status < 500 && status != 408 && status != 429;
  }

  /** MSAL gives none to what it wraps. */
  private static String codeOf(MsalException failure) {
    return String.valueOf(failure.errorCode());
  }

  private static String code(MsalException failure) {
    Matcher number = NUMBER.matcher(String.valueOf(failure.getMessage()));
    if (number.find()) {
      return number.group();
    }
    String code = codeOf(failure);
    return code.matches("[A-Za-z_]{1,60}") ? code : "unknown";
  }
}
