/** The kiota libraries, merged at build time into the one module that each of them claims to be. */
module com.microsoft.kiota {
  requires transitive okhttp3;
  requires okio;
  requires kotlin.stdlib;
  requires com.google.gson;
  requires std.uritemplate;
  requires io.opentelemetry.api;
  requires io.opentelemetry.common;
  requires io.opentelemetry.context;
  requires static jakarta.annotation;
  requires java.logging;
  requires java.xml;

  exports com.microsoft.kiota;
  exports com.microsoft.kiota.authentication;
  exports com.microsoft.kiota.http;
  exports com.microsoft.kiota.http.middleware;
  exports com.microsoft.kiota.http.middleware.options;
  exports com.microsoft.kiota.serialization;
  exports com.microsoft.kiota.store;
}
