package io.github.m365cache.graph;

import com.microsoft.graph.core.CoreConstants;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.http.middleware.ParametersNameDecodingHandler;
import com.microsoft.kiota.http.middleware.UrlReplaceHandler;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The SDK's requests as HTTP, with token and priority, for the configured endpoint only. */
final class NativeRequests {
  /** What kiota's templates escape in the names of query parameters, as its own handler undoes. */
  private static final char[] NAME_CHARACTERS = {'$', '.', '-', '~'};

  /** What Graph gives up first when it is asked too much ("Throttling limits", identity). */
  private static final String PRIORITY = "x-ms-throttle-priority";

  private static final String AUTHORIZATION = "Authorization";

  private final Supplier<Sdk> sdk;
  private final GraphEndpoint endpoint;

  NativeRequests(Supplier<Sdk> sdk, GraphEndpoint endpoint) {
    this.sdk = sdk;
    this.endpoint = endpoint;
  }

  /** The request, repeatable. */
  Request of(RequestInformation request, Ticket ticket) {
    Request made = make(request);
    return authorized(made.newBuilder().url(plainNames(made.url())), made.url(), ticket);
  }

  /** A GET of {@code link} with the headers of {@code like}. */
  Request of(String link, RequestInformation like, Ticket ticket) {
    HttpUrl url = endpoint.accept(link);
    return authorized(make(like).newBuilder().url(url).get(), url, ticket);
  }

  /** An empty {@code POST /$batch}; its address is the root of what is inside. */
  Request batch(Ticket ticket) {
    HttpUrl url = endpoint.base().newBuilder().addPathSegment("$batch").build();
    Request.Builder post = new Request.Builder().url(url).header("Accept", "application/json");
    return authorized(post.post(RequestBody.create(new byte[0], null)), url, ticket);
  }

  private Request authorized(Request.Builder builder, HttpUrl url, Ticket ticket) {
    if (!endpoint.owns(url)) {
      throw new M365Exception(ErrorCode.INTERNAL, "a request left the configured endpoint");
    }
    return builder
        .header(AUTHORIZATION, "Bearer " + ticket.token())
        .header(PRIORITY, ticket.urgency().isAwaited() ? "high" : "low")
        .build();
  }

  /** The same request on the strength of another token. */
  static Request withToken(Request request, String token) {
    return request.newBuilder().header(AUTHORIZATION, "Bearer " + token).build();
  }

  private Request make(RequestInformation request) {
    PathValues.check(request);
    Map<String, Object> values = new HashMap<>(request.pathParameters);
    values.put("baseurl", endpoint.base().toString());
    request.pathParameters = values;
    Prefer.of().immutableIds().applyTo(request);
    byte[] body = bufferBody(request);
    Request made = sdk.get().adapter().convertToNativeRequest(request);
    Map<String, String> pairs = CoreConstants.ReplacementConstants.getDefaultReplacementPairs();
    Request replaced = UrlReplaceHandler.replaceRequestUrl(made, pairs);
    return body == null ? replaced : withBody(replaced, body);
  }

  private static Request withBody(Request request, byte[] bytes) {
    String type = request.header("Content-Type");
    MediaType media = type == null ? null : MediaType.parse(type);
    return request.newBuilder().method(request.method(), RequestBody.create(bytes, media)).build();
  }

  /** A stream can be sent once, and a refused request may have to be repeated. */
  private static byte @Nullable [] bufferBody(RequestInformation request) {
    InputStream content = request.content;
    if (content == null) {
      return null;
    }
    try {
      byte[] bytes = content.readAllBytes();
      request.content = new ByteArrayInputStream(bytes);
      return bytes;
    } catch (IOException unreadable) {
      throw new M365Exception(ErrorCode.INTERNAL, "the content to send cannot be read", unreadable);
    }
  }

  private static HttpUrl plainNames(HttpUrl url) {
    String query = url.encodedQuery();
    if (query == null || query.isEmpty()) {
      return url;
    }
    String plain = ParametersNameDecodingHandler.decodeQueryParameters(query, NAME_CHARACTERS);
    return url.newBuilder().encodedQuery(plain).build();
  }
}
