/**
 * Access to Microsoft Graph that plugins share: typed requests, raw answers, sign-in, paging,
 * delta.
 */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.graph {
  requires transitive io.github.m365cache.api;
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
  requires com.azure.json;
  requires com.microsoft.aad.msal4j;
  requires transitive com.microsoft.graph;
  requires transitive com.microsoft.graph.core;
  requires transitive com.microsoft.kiota;
  requires copy.down;
  requires okhttp3;
  requires okio;
  requires org.jsoup;
  requires org.slf4j;

  exports io.github.m365cache.graph;
  exports io.github.m365cache.graph.drive;
  exports io.github.m365cache.graph.outlook;
  exports io.github.m365cache.graph.signin;
  exports io.github.m365cache.graph.text;
  exports io.github.m365cache.graph.tree;

  provides io.github.m365cache.api.ActionFactory with
      io.github.m365cache.graph.template.GraphSendFactory;
  provides io.github.m365cache.api.FetcherFactory with
      io.github.m365cache.graph.template.GraphDeltaFactory,
      io.github.m365cache.graph.template.GraphGetFactory;
}
