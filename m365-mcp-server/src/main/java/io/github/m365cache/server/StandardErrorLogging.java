package io.github.m365cache.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logs to standard error and nowhere else: standard output belongs to the protocol. Set up in code,
 * since reading XML costs a quarter of the start. Found by logback as a service; public for that.
 */
public final class StandardErrorLogging extends ContextAwareBase implements Configurator {
  /** The environment variable that holds the level of our own loggers. */
  static final String LEVEL = "M365_MCP_LOG_LEVEL";

  /** For the service loader. */
  public StandardErrorLogging() {}

  @Override
  public ExecutionStatus configure(LoggerContext logging) {
    return configure(logging, level(System.getenv(LEVEL)));
  }

  ExecutionStatus configure(LoggerContext logging, Level level) {
    boolean detailed = level.toInt() <= Level.DEBUG_INT;
    logging.getLogger("ROOT").setLevel(Level.WARN);
    logging.getLogger("ROOT").addAppender(standardError(logging, detailed));
    logging.getLogger("io.github.m365cache").setLevel(level);
    // The SDK warns, with a stack, of every error that we answer on purpose.
    logging.getLogger("io.modelcontextprotocol").setLevel(Level.ERROR);
    // Jetty warns of every malformed request, and quotes it: strangers would write the log.
    logging.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
    // MSAL logs what the identity service says, which names people.
    logging.getLogger("com.microsoft.aad.msal4j").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static Level level(@org.jspecify.annotations.Nullable String name) {
    return Level.toLevel(name, Level.INFO);
  }

  private static ConsoleAppender<ILoggingEvent> standardError(
      LoggerContext logging, boolean detailed) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(logging);
    // Control characters could forge lines or drive a terminal; a stack is for who asks for it.
    encoder.setPattern(
        "%d{HH:mm:ss.SSS} %-5level %logger{0} - %replace(%msg){'[\\p{Cntrl}]', '?'}%n"
            + (detailed ? "%ex" : "%nopex"));
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(logging);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
