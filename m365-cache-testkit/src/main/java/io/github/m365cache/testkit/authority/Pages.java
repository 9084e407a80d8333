package io.github.m365cache.testkit.authority;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a human sees. */
final class Pages {
  private static final String CANCEL = "<button name=\"cancel\" value=\"1\">Cancel</button>";

  private Pages() {}

  static String refused(String line) {
    return page("<p class=\"error\">" + escape(line) + "</p>");
  }

  static String done() {
    return page("<p>You have signed in. You may now close this window.</p>");
  }

  /** The page behind the verification address. */
  static String userCode(List<String> users) {
    return form(
        EndpointKind.LOGIN.path("common"),
        "<input name=\"otc\" placeholder=\"Code\">" + choices(users) + CANCEL);
  }

  /** The page of the interactive flow; {@code ctx} says which request it belongs to. */
  static String signIn(String context, List<String> users) {
    return form(
        EndpointKind.LOGIN.path("common"), hidden("ctx", context) + choices(users) + CANCEL);
  }

  /** A page that the browser sends on by itself. */
  static String posted(String address, Map<String, String> values) {
    String fields =
        values.entrySet().stream()
            .map(entry -> hidden(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return form(address, fields) + "<script>document.forms[0].submit()</script>";
  }

  private static String choices(List<String> users) {
    return users.stream()
        .map(user -> "<button name=\"user\" value=\"%1$s\">%1$s</button>".formatted(escape(user)))
        .collect(Collectors.joining());
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
        .formatted(escape(name), escape(value));
  }

  private static String form(String address, String fields) {
    return page("<form method=\"post\" action=\"" + escape(address) + "\">" + fields + "</form>");
  }

  private static String page(String body) {
    return "<!DOCTYPE html><title>Simulated sign-in</title>" + body;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String unescape(String text) {
    return text.replace("&quot;", "\"")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }
}
