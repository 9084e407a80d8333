package io.github.m365cache.graph;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.SecretStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time zone of each account's mailbox, asked for once a day and kept, so that a start without a
 * network knows it. A service for plugins; safe for concurrent use.
 */
public final class MailboxZones {
  /** Graph's own default ("Get event", Prefer: outlook.timezone). */
  private static final String UTC = "UTC";

  /** People travel, but not from one read to the next. */
  private static final Duration KEPT = Duration.ofDays(1);

  /** A sign-in need not cover the mailbox's settings. */
  private static final Set<ErrorCode> NOT_TOLD =
      Set.of(ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.INVALID_ARGUMENT);

  private final Graph graph;
  private final SecretStore secrets;
  private final InstantSource clock;
  private final Map<AccountId, Known> known = new ConcurrentHashMap<>();
  private final ReentrantLock asking = new ReentrantLock();

  public MailboxZones(Graph graph, SecretStore secrets, InstantSource clock) {
    this.graph = graph;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** A zone's name and when it was told. */
  private record Known(String name, Instant at) {}

  /**
   * The name of a zone that {@link TimeZones} knows: the mailbox's, else {@code UTC}. Costs a
   * request when it was not told lately.
   *
   * @throws M365Exception as {@link Graph} does, when nothing was ever told
   */
  public String of(CallContext call) throws InterruptedException {
    AccountId account = call.account().id();
    Known remembered = known.get(account);
    if (remembered != null && isRecent(remembered)) {
      return remembered.name();
    }
    asking.lockInterruptibly();
    try {
      Known found = findOrAsk(call, account);
      known.put(account, found);
      return found.name();
    } finally {
      asking.unlock();
    }
  }

  private boolean isRecent(Known zone) {
    Instant now = clock.instant();
    return !zone.at().isAfter(now) && now.isBefore(zone.at().plus(KEPT));
  }

  private Known findOrAsk(CallContext call, AccountId account) throws InterruptedException {
    Optional<Known> kept = Optional.ofNullable(known.get(account)).or(() -> find(account));
    if (kept.filter(this::isRecent).isPresent()) {
      return kept.get();
    }
    try {
      Known told = new Known(ask(call), clock.instant());
      secrets.keep(name(account), write(told));
      return told;
    } catch (M365Exception failure) {
      return kept.orElseThrow(() -> failure);
    }
  }

  private String ask(CallContext call) throws InterruptedException {
    RequestInformation request =
        new RequestInformation(
            HttpMethod.GET, "{+baseurl}/me/mailboxSettings?$select=timeZone", Map.of());
    request.headers.add("Accept", "application/json");
    try {
      // Everybody else stands behind the lock.
      String name =
          GraphJson.read(graph.send(call.asAwaited(), request).body()).path("timeZone").asText("");
      return TimeZones.find(name).isPresent() ? name : UTC;
    } catch (M365Exception failure) {
      if (NOT_TOLD.contains(failure.code())) {
        return UTC;
      }
      throw failure;
    }
  }

  private Optional<Known> find(AccountId account) {
    return secrets.find(name(account)).flatMap(MailboxZones::read);
  }

  private static Optional<Known> read(byte[] bytes) {
    try {
      var record = GraphJson.read(bytes);
      String name = record.path("zone").asText("");
      Instant at = Instant.ofEpochMilli(record.path("at").asLong());
      return TimeZones.find(name).map(zone -> new Known(name, at));
    } catch (M365Exception unusable) {
      // Written by another version: as good as absent.
      return Optional.empty();
    }
  }

  private static byte[] write(Known zone) {
    return GraphJson.bytes(
        GraphJson.object().put("zone", zone.name()).put("at", zone.at().toEpochMilli()));
  }

  private static String name(AccountId account) {
    return "timezone:" + account.value();
  }
}
