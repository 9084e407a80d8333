/** The MCP server: tools, transports and commands. */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.server {
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires io.github.m365cache.engine;
  requires io.github.m365cache.graph;
  requires io.modelcontextprotocol.sdk.mcp.core;
  requires jakarta.servlet;
  requires java.net.http;
  requires org.eclipse.jetty.ee11.servlet;
  requires org.eclipse.jetty.http;
  requires org.eclipse.jetty.server;
  requires org.eclipse.jetty.util;
  requires org.reactivestreams;
  requires org.slf4j;
  requires reactor.core;
  requires static org.jspecify;

  opens io.github.m365cache.server to
      info.picocli;
  opens io.github.m365cache.server.demo to
      info.picocli;
  opens io.github.m365cache.server.shell to
      info.picocli;

  provides ch.qos.logback.classic.spi.Configurator with
      io.github.m365cache.server.StandardErrorLogging;
}
