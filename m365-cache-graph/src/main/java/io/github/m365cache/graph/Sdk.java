package io.github.m365cache.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;

/**
 * The SDK's two halves that are used: builders, and the adapter that makes HTTP of what they build.
 * Tokens are added later, so the adapter knows none.
 */
record Sdk(OkHttpRequestAdapter adapter, GraphServiceClient requests) {
  static Sdk of(GraphEndpoint endpoint) {
    OkHttpRequestAdapter adapter = new OkHttpRequestAdapter(new AnonymousAuthenticationProvider());
    adapter.setBaseUrl(endpoint.base().toString());
    return new Sdk(adapter, new GraphServiceClient(adapter));
  }
}
