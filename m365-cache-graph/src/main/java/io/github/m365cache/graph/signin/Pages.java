package io.github.m365cache.graph.signin;

/** What a browser shows at the end of a sign-in. */
final class Pages {
  static final String SIGNED_IN =
      page("You are signed in", "This window can be closed; go back to the terminal.");
  static final String NOT_SIGNED_IN =
      page("You are not signed in", "The terminal says why. This window can be closed.");

  private Pages() {}

  private static String page(String title, String text) {
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>"
        + title
        + "</title><h1>"
        + title
        + "</h1><p>"
        + text
        + "</p></html>";
  }
}
