package io.github.m365cache.testkit.authority;

import java.util.regex.Pattern;

/** The one application that is registered: a public client, with loopback addresses. */
final class Registration {
  static final String CLIENT_ID = "00000000-0000-0000-0000-00000000c0de";

  /** The port of a loopback address is not compared ("Redirect URI (reply URL) restrictions"). */
  private static final Pattern REDIRECT =
      Pattern.compile("http://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?/?");

  private Registration() {}

  static void requireClient(String clientId) {
    if (!clientId.equalsIgnoreCase(CLIENT_ID)) {
      throw new Refusal(
          "unauthorized_client",
          700016,
          "Application with identifier '"
              + clientId
              + "' was not found in the directory. This can happen if the application has not been"
              + " installed by the administrator of the tenant or consented to by any user in the"
              + " tenant.");
    }
  }

  static void requireRedirect(String uri) {
    if (!REDIRECT.matcher(uri).matches()) {
      throw Refusal.invalidRequest(
          50011,
          "The redirect URI specified in the request does not match the redirect URIs configured"
              + " for the application.");
    }
  }
}
