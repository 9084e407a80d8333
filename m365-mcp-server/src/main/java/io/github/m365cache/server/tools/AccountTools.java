package io.github.m365cache.server.tools;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.graph.signin.DeviceSignIn;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * {@code account_list}, {@code account_authenticate}, {@code account_complete_auth} and {@code
 * account_remove}.
 */
public final class AccountTools {
  private static final TextParameter HANDLE =
      new TextParameter("handle", true, 64, "The handle that account_authenticate gave.");
  private static final TextParameter ACCOUNT =
      new TextParameter("account_id", true, 256, "The account's id or user name.");
  private static final FlagParameter CONFIRM =
      new FlagParameter("confirm", "Says that the user agreed.");

  private final AccountDirectory accounts;
  private final AccountControl control;
  private final InstantSource clock;
  private final PendingSignIns pending;

  /**
   * The tools.
   *
   * @param accounts who is signed in
   * @param control what is done to accounts
   * @param random where handles come from; cannot be foreseen
   */
  public AccountTools(
      AccountDirectory accounts,
      AccountControl control,
      InstantSource clock,
      RandomGenerator random) {
    this.accounts = accounts;
    this.control = control;
    this.clock = clock;
    this.pending = new PendingSignIns(clock, random);
  }

  public List<Tool> tools() {
    return List.of(listing(), beginning(), completing(), removing());
  }

  private Tool listing() {
    return new BuiltInTool(
        "account_list",
        "List accounts",
        "Lists the signed-in accounts, whose id or user name the other tools take as account_id,"
            + " and those that have to sign in again. Never cached.",
        Safety.SAFE,
        ToolParameters.of(),
        (values, reach) -> list(reach));
  }

  private ToolReply list(Reach reach) {
    List<Map<String, Object>> items = new ArrayList<>();
    reach.accounts(accounts).forEach(account -> items.add(described(account)));
    control.ended().stream().filter(reach::includes).map(AccountTools::ended).forEach(items::add);
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("items", items);
    list.put("count", items.size());
    list.put("complete", true);
    return ToolReply.of(list);
  }

  private static Map<String, Object> ended(Account account) {
    Map<String, Object> item = described(account);
    item.put("sign_in_again", true);
    return item;
  }

  private static Map<String, Object> described(Account account) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("account_id", account.id().value());
    item.put("username", account.username());
    item.put("account_type", account.type().name().toLowerCase(Locale.ROOT));
    return item;
  }

  private Tool beginning() {
    return BuiltInTool.outside(
        "account_authenticate",
        "Sign in",
        "Begins to sign an account in: gives an address and a code for the user to enter there, and"
            + " a handle for account_complete_auth. Never cached.",
        Safety.MODERATE,
        ToolParameters.of(),
        (values, reach) -> begin(reach));
  }

  private ToolReply begin(Reach reach) throws InterruptedException {
    reach.demandEverything();
    pending.demandRoom();
    DeviceSignIn signIn = control.begin();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("handle", pending.add(signIn));
    fields.put("status", "pending");
    fields.put("verification_uri", signIn.verificationUri().toString());
    fields.put("user_code", signIn.userCode());
    fields.put("expires_at", signIn.expires().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put(
        "message",
        "Ask the user to open "
            + signIn.verificationUri()
            + ", to enter "
            + signIn.userCode()
            + " and to sign in; then call account_complete_auth with the handle.");
    return ToolReply.of(fields);
  }

  private Tool completing() {
    return BuiltInTool.outside(
        "account_complete_auth",
        "Complete signing in",
        "Tells whether the user has signed in: pending or completed, without waiting for it. Never"
            + " cached.",
        Safety.MODERATE,
        ToolParameters.of(HANDLE),
        this::complete);
  }

  private ToolReply complete(ToolValues values, Reach reach) {
    reach.demandEverything();
    DeviceSignIn signIn = pending.find(values.text("handle"));
    Optional<Account> account = signIn.account();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", account.isPresent() ? "completed" : "pending");
    account.ifPresent(known -> fields.putAll(described(known)));
    if (account.isEmpty()) {
      fields.put("poll_after_seconds", Math.max(1, signIn.interval().toSeconds()));
      Duration left = Duration.between(clock.instant(), signIn.expires());
      fields.put("expires_in_seconds", Math.max(0, left.toSeconds()));
    }
    return ToolReply.of(fields);
  }

  private Tool removing() {
    return new BuiltInTool(
        "account_remove",
        "Remove an account",
        "Signs an account out and shreds what is cached of it; nothing changes in Microsoft 365."
            + " Needs confirm=true. Never cached.",
        Safety.CRITICAL,
        ToolParameters.of(ACCOUNT, CONFIRM),
        this::remove);
  }

  private ToolReply remove(ToolValues values, Reach reach) throws InterruptedException {
    if (!values.flag("confirm")) {
      throw M365Exception.invalid(
          "confirm",
          "ask the user first: this action is critical. When they agree, call again with"
              + " confirm=true");
    }
    Account meant =
        control
            .find(values.text("account_id"))
            .filter(reach::includes)
            .orElseThrow(
                () ->
                    M365Exception.notFound(
                        "account_id", "no account of this id or name is known; see account_list"));
    RemovedAccount removed = control.remove(meant);
    Map<String, Object> fields = described(removed.account());
    fields.put("removed", true);
    fields.put("older_copies", removed.olderCopies());
    fields.put("note", removed.note());
    return ToolReply.of(fields);
  }
}
