/** Published test kit: the simulated tenant, contract suites and fakes. */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.testkit {
  requires transitive io.github.m365cache.engine;
  requires transitive io.github.m365cache.graph;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires java.net.http;
  requires org.eclipse.jetty.http;
  requires org.eclipse.jetty.io;
  requires org.eclipse.jetty.server;
  requires org.eclipse.jetty.util;
  requires org.slf4j;
  requires static transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;
  requires static org.junit.jupiter.params;

  exports io.github.m365cache.testkit.authority;
  exports io.github.m365cache.testkit.fakes;
  exports io.github.m365cache.testkit.keys;
  exports io.github.m365cache.testkit.store;
  exports io.github.m365cache.testkit.tenant;

  // The suites' test methods are package-private; JUnit finds them by reflection.
  opens io.github.m365cache.testkit.keys to
      org.junit.platform.commons;
  opens io.github.m365cache.testkit.store to
      org.junit.platform.commons;
}
