package io.github.m365cache.graph.signin;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * How MSAL reaches the identity service: that one host and no other, without redirects. MSAL knows
 * https alone; a service on loopback is spoken to without it.
 */
final class AuthorityHttp implements IHttpClient {
  private static final long MAX_ANSWER = 1 << 20;
  private static final int TRIES = 3;
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

  private final Authority authority;
  private final OkHttpClient client;

  AuthorityHttp(Authority authority, Duration timeout) {
    this.authority = authority;
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .build();
  }

  /** What MSAL reads of an answer. */
  private record Answer(int statusCode, Map<String, List<String>> headers, String body)
      implements IHttpResponse {}

  @Override
  public IHttpResponse send(HttpRequest request) throws IOException {
    Request native_ = request(request);
    for (int attempt = 1; ; attempt++) {
      try {
        return once(native_);
      } catch (ConnectException | UnknownHostException notReached) {
        // Nothing was sent, so that nothing is done twice.
        if (attempt == TRIES) {
          throw notReached;
        }
      }
    }
  }

  private Request request(HttpRequest request) throws IOException {
    HttpUrl url = authority.onTheWire(request.url().toString());
    Request.Builder builder = new Request.Builder().url(url);
    if (request.headers() != null) {
      request.headers().forEach(builder::header);
    }
    boolean post = request.httpMethod() == HttpMethod.POST;
    return post ? builder.post(form(request)).build() : builder.get().build();
  }

  private static RequestBody form(HttpRequest request) {
    return RequestBody.create(Objects.requireNonNullElse(request.body(), ""), FORM);
  }

  private Answer once(Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      String body = response.peekBody(MAX_ANSWER).string();
      return new Answer(response.code(), response.headers().toMultimap(), body);
    }
  }
}
