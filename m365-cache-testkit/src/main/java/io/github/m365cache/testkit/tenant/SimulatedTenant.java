package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.authority.SimulatedAuthority;
import io.github.m365cache.testkit.http.LoopbackServer;
import io.github.m365cache.testkit.tenant.contract.GraphContract;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A Microsoft 365 tenant on loopback, for tests and demonstrations. It answers what Graph's
 * documentation says, refuses and records what {@code graph-contract.json} does not know, and
 * tracks changes for delta queries. Safe for concurrent use.
 */
public final class SimulatedTenant implements AutoCloseable {
  private final TenantSettings settings;
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, TenantUser> users = new LinkedHashMap<>();
  private final RequestLog log = new RequestLog();
  private final Faults faults;
  private final SearchIndexes indexes;
  private final Attendance attendance;
  private final ScheduledExecutorService scheduler;
  private final Delivery delivery;
  private final String instance = random(8);
  private final String controlToken = random(24);
  private final LoopbackServer server;
  private final LoopbackServer outside;
  private final Storage storage;
  private final SimulatedAuthority authority;

  private SimulatedTenant(TenantSettings settings, InstantSource clock) {
    this.settings = settings;
    for (String name : settings.users()) {
      Account account = Account.create(name, settings, clock);
      accounts.put(name, account);
      users.put(name, new TenantUser(account));
    }
    this.attendance = new Attendance(clock);
    this.scheduler = Executors.newSingleThreadScheduledExecutor(SimulatedTenant::daemon);
    this.delivery = new Delivery(scheduler);
    this.authority =
        SimulatedAuthority.start(accounts.values().stream().map(Account::identity).toList(), clock);
    Tokens tokens = new Tokens(accounts.values(), authority);
    DeltaRounds rounds = new DeltaRounds();
    this.faults = new Faults(tokens, rounds, settings);
    this.indexes = new SearchIndexes(accounts.values(), clock);
    this.server = new LoopbackServer(settings.port());
    this.outside = new LoopbackServer(0);
    this.storage = new Storage(outside::endpoint, clock);
    Links links = new Links(server::endpoint, new SignedState("links/" + settings.seed()), storage);
    Delta delta = new Delta(links, rounds, instance, settings.seed());
    GraphService service =
        new GraphService(GraphContract.load(), tokens, faults, log, routes(links, delta), clock);
    Control control = new Control(this, attendance, clock);
    outside.start(new StorageHandler(storage, faults, log, clock));
    server.start(new EdgeHandler(service, control, faults, delivery));
  }

  /** Starts a tenant that lives by the system's clock. */
  public static SimulatedTenant start(TenantSettings settings) {
    return start(settings, InstantSource.system());
  }

  /**
   * Starts a tenant.
   *
   * @param clock for the times of changes and of the log
   * @throws IllegalStateException when the port cannot be bound
   */
  public static SimulatedTenant start(TenantSettings settings, InstantSource clock) {
    return new SimulatedTenant(settings, clock);
  }

  private Map<String, Route> routes(Links links, Delta delta) {
    Map<String, Route> routes = new HashMap<>();
    new UserRoutes(links).addTo(routes);
    new MailRoutes(links, delta, indexes).addTo(routes);
    new SearchQueryRoutes(links, indexes).addTo(routes);
    new DriveSearchRoutes(links, indexes).addTo(routes);
    new ExchangeIdRoutes(links).addTo(routes);
    new MailFolderRoutes(links, delta).addTo(routes);
    new MailFolderWriteRoutes(links).addTo(routes);
    new MessageRuleRoutes(links).addTo(routes);
    new DriveRoutes(links, delta).addTo(routes);
    new DriveWriteRoutes(links).addTo(routes);
    new ContactRoutes(links, delta).addTo(routes);
    new DriveContentRoutes(links, storage, faults).addTo(routes);
    new MailAttachmentRoutes(links, storage).addTo(routes);
    new CalendarRoutes(links).addTo(routes);
    new EventRoutes(links).addTo(routes);
    new MeetingRoutes().addTo(routes);
    new ScheduleRoutes(accounts::values).addTo(routes);
    routes.replaceAll((name, route) -> indexes.crawledAfter(route));
    return routes;
  }

  /** The root of the cloud, without {@code /v1.0}. */
  public URI endpoint() {
    return URI.create(server.endpoint());
  }

  /** The host of pre-authenticated addresses, which refuses tokens. */
  public URI storage() {
    return URI.create(outside.endpoint());
  }

  /** Where the users sign in; it lives as long as the tenant. */
  public SimulatedAuthority authority() {
    return authority;
  }

  /** Ends every address and every upload session that was handed out. */
  public void expireAddresses() {
    storage.expire();
  }

  /** How many upload sessions are neither used up nor ended. */
  public int openUploads() {
    return storage.openUploads();
  }

  public TenantSettings settings() {
    return settings;
  }

  public List<TenantUser> users() {
    return List.copyOf(users.values());
  }

  /**
   * A user by short name.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public TenantUser user(String name) {
    TenantUser user = users.get(name);
    if (user == null) {
      throw new IllegalArgumentException(
          "user must be one of " + String.join(", ", users.keySet()));
    }
    return user;
  }

  /** A user's access token in the form of a JWT, whose claims name the user. */
  public String token(String user) {
    return Tokens.jwt(account(user));
  }

  /** A user's access token that says nothing: who it is, only {@code /me} tells. */
  public String opaqueToken(String user) {
    return Tokens.opaque(account(user));
  }

  private Account account(String user) {
    Account account = accounts.get(user(user).name());
    if (account == null) {
      throw new IllegalArgumentException("user has no account");
    }
    return account;
  }

  public RequestLog log() {
    return log;
  }

  public Faults faults() {
    return faults;
  }

  /**
   * Lets searches show each change only some time after it was made; what was before is shown as it
   * is. Without this they show everything at once.
   */
  public void searchLag(Duration lag) {
    indexes.lag(lag);
  }

  /** The subject of one message in the first user's inbox; nothing else holds it. */
  public String knownSubject() {
    return user(settings.users().get(0)).knownSubject();
  }

  /** Different for every start: links of delta queries do not outlive it. */
  public String instance() {
    return instance;
  }

  String controlToken() {
    return controlToken;
  }

  Attendance attendance() {
    return attendance;
  }

  /** Ends hanging requests and stops listening. */
  @Override
  public void close() {
    attendance.stop();
    delivery.release();
    scheduler.shutdownNow();
    server.stop();
    outside.stop();
    authority.close();
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    new SecureRandom().nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "tenant-latency");
    thread.setDaemon(true);
    return thread;
  }
}
