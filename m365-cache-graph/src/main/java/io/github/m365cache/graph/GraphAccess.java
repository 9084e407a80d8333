package io.github.m365cache.graph;

/**
 * The process's one way to Microsoft Graph: one client, one set of permits, one count. Nothing is
 * sent before the first request. Safe for concurrent use.
 *
 * <p>Requests come from the SDK's builders and are made into HTTP by its request adapter. They are
 * sent here and not by the adapter, because status, entity tag and location of an answer matter,
 * and because the SDK's own retries and redirects know neither a call's deadline nor a token's
 * bounds.
 */
public final class GraphAccess implements AutoCloseable {
  private final GraphOptions options;
  private final Lazy<Wire> wire;
  private final Lazy<Sdk> sdk;
  private final Sender sender;
  private final NativeRequests nativeRequests;
  private final Gathering gathering;
  private final WaitBudgets budgets;

  private GraphAccess(GraphOptions options, GraphEndpoint endpoint) {
    this.options = options;
    // Both load many classes, which a start without a request need not wait for.
    this.wire = new Lazy<>(() -> new Wire(options.timeout()));
    this.sdk = new Lazy<>(() -> Sdk.of(endpoint));
    this.sender = new Sender(options, wire);
    this.nativeRequests = new NativeRequests(sdk, endpoint);
    this.gathering = new Gathering(sender, nativeRequests, options.concurrency());
    this.budgets = new WaitBudgets(options.maxWait());
  }

  /**
   * Checks the options; does no I/O.
   *
   * @throws io.github.m365cache.api.M365Exception {@code CONFIGURATION} when the endpoint is
   *     neither https nor on loopback
   */
  public static GraphAccess open(GraphOptions options) {
    return new GraphAccess(options, GraphEndpoint.of(options.endpoint()));
  }

  /** Graph with the tokens of {@code tokens}; all share the permits and the count. */
  public Graph graph(TokenSource tokens) {
    return new AccountGraph(sdk, nativeRequests, sender, gathering, new Tickets(tokens, budgets));
  }

  /**
   * Transfers with the tokens of {@code tokens}; they share permits, count and waits with Graph.
   */
  public Transfers transfers(TokenSource tokens) {
    GraphEndpoint endpoint = GraphEndpoint.of(options.endpoint());
    return new AccountTransfers(
        nativeRequests,
        sender,
        new Tickets(tokens, budgets),
        new Outsiders(endpoint, sender),
        new Retries(options, budgets));
  }

  /** How many requests were sent since the start, repeated ones included. */
  public long requestsSent() {
    return sender.requestsSent();
  }

  /** How many reads in the background of an account wait to be sent together. */
  int gathered(String account) {
    return gathering.waiting(account);
  }

  /** Finds out who a token belongs to. */
  TokenOwners owners() {
    return new TokenOwners(sdk, nativeRequests, sender, options);
  }

  GraphOptions options() {
    return options;
  }

  /** Gives up requests under way. */
  @Override
  public void close() {
    wire.made().ifPresent(Wire::close);
  }
}
