package io.github.m365cache.testkit.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A human's browser: opens the sign-in page, sends it, and goes where it is sent to. */
final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
  private static final Pattern ERROR = Pattern.compile("<p class=\"error\">([^<]*)</p>");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI root;

  Browser(URI root) {
    this.root = root;
  }

  /** Opens the address, whatever host it names, and presses the button of that name. */
  void visit(URI address, String button, String value) {
    URI here = root.resolve(address.getRawPath() + "?" + address.getRawQuery());
    HttpResponse<String> page = send(HttpRequest.newBuilder(here).GET());
    if (page.statusCode() == 200) {
      follow(submit(page.body(), Map.of(button, value)));
    } else {
      follow(page);
    }
  }

  private void follow(HttpResponse<String> answer) {
    switch (answer.statusCode()) {
      case 302 -> {
        URI there = URI.create(answer.headers().firstValue("Location").orElse(""));
        HttpResponse<String> unused = send(HttpRequest.newBuilder(there).GET());
      }
      case 200 -> {
        HttpResponse<String> unused = submit(answer.body(), Map.of());
      }
      default -> throw new SignInRefused(error(answer.body()));
    }
  }

  private HttpResponse<String> submit(String page, Map<String, String> pressed) {
    Matcher form = FORM.matcher(page);
    if (!form.find()) {
      throw new IllegalStateException("the page has no form");
    }
    Map<String, String> fields = new LinkedHashMap<>(pressed);
    FIELD
        .matcher(page)
        .results()
        .forEach(f -> fields.put(Pages.unescape(f.group(1)), Pages.unescape(f.group(2))));
    URI there = root.resolve(Pages.unescape(form.group(1)));
    return send(
        HttpRequest.newBuilder(there)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Reply.encoded(fields))));
  }

  private static String error(String page) {
    Matcher error = ERROR.matcher(page);
    return error.find() ? Pages.unescape(error.group(1)) : "the page cannot be read";
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the browser was interrupted", e);
    }
  }
}
