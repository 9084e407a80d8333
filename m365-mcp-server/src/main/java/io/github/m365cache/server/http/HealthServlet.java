package io.github.m365cache.server.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** A state for who watches over the process, open to everybody; nothing else is told. */
final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient BooleanSupplier good;
  private final String word;

  /**
   * A state.
   *
   * @param word what is said when it is good
   */
  HealthServlet(BooleanSupplier good, String word) {
    this.good = good;
    this.word = word;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SilentErrors.secure(response::setHeader);
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!reads) {
      Refusal.of(405, "use GET").with("Allow", "GET, HEAD").send(response);
      return;
    }
    boolean yes = good.getAsBoolean();
    byte[] body =
        ("{\"status\":\"" + (yes ? word : "not " + word) + "\"}")
            .getBytes(StandardCharsets.US_ASCII);
    response.setStatus(yes ? HttpServletResponse.SC_OK : 503);
    response.setContentType(Headers.JSON);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
