package io.github.m365cache.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * Everything that this process logs, at every level of every library. Of it are {@code written}
 * what the product writes when it is asked for all that there is, and whatever its own classes say.
 */
final class WatchedLogs implements AutoCloseable {
  private static final String OURS = "io.github.m365cache.";
  private static final String TESTKIT = "io.github.m365cache.testkit.";

  final Queue<String> written = new ConcurrentLinkedQueue<>();

  /** What a library says and the product does not write. */
  final Queue<String> hushed = new ConcurrentLinkedQueue<>();

  private final LoggerContext product = new LoggerContext();
  private final LoggerContext process = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = process.getLogger("ROOT");
  private final List<Appender<ILoggingEvent>> before = new ArrayList<>();
  private final Map<Logger, Level> levels = new HashMap<>();
  private final Events events = new Events();
  private final Records records = new Records();

  WatchedLogs() {
    var unused = new StandardErrorLogging().configure(product, Level.TRACE);
    for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
      before.add(all.next());
    }
    before.forEach(root::detachAppender);
    events.start();
    root.addAppender(events);
    for (Logger logger : process.getLoggerList()) {
      Level own = logger.getLevel();
      if (own != null) {
        levels.put(logger, own);
        logger.setLevel(logger == root ? Level.TRACE : null);
      }
    }
    julRoot().addHandler(records);
  }

  private static java.util.logging.Logger julRoot() {
    return LogManager.getLogManager().getLogger("");
  }

  private void take(String logger, Level level, String text) {
    if (logger.startsWith(TESTKIT)) {
      return;
    }
    boolean goesOut = logger.startsWith(OURS) || product.getLogger(logger).isEnabledFor(level);
    (goesOut ? written : hushed).add(logger + " " + level + " " + text);
  }

  /** What goes through SLF4J. */
  private final class Events extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      String stack =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      take(event.getLoggerName(), event.getLevel(), event.getFormattedMessage() + "\n" + stack);
    }
  }

  /** What goes through the JDK's own logging, and by its default to standard error. */
  private final class Records extends Handler {
    @Override
    public void publish(LogRecord event) {
      Throwable thrown = event.getThrown();
      String stack = thrown == null ? "" : thrown + " " + thrown.getCause();
      written.add(event.getLoggerName() + " " + event.getMessage() + "\n" + stack);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Override
  public void close() {
    levels.forEach(Logger::setLevel);
    root.detachAppender(events);
    before.forEach(root::addAppender);
    julRoot().removeHandler(records);
    product.stop();
  }
}
