package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.ArgumentReader;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.CallOptions;
import io.github.m365cache.engine.stats.Counters;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a client's call into a read or a write: account, arguments, key, in this order. */
final class Calls {
  /** Where calls go. */
  record Paths(ReadCalls readCalls, ReadPath reads, WritePath writes, Upstream upstream) {}

  private final Map<String, Bound> operations;
  private final Set<String> withheld;
  private final AccountDirectory accounts;
  private final Departures departures;
  private final Counters counters;
  private final Paths paths;

  Calls(
      Map<String, Bound> operations,
      Set<String> withheld,
      AccountDirectory accounts,
      Departures departures,
      Counters counters,
      Paths paths) {
    this.operations = operations;
    this.withheld = withheld;
    this.accounts = accounts;
    this.departures = departures;
    this.counters = counters;
    this.paths = paths;
  }

  Answer run(ToolCall call) throws InterruptedException {
    Bound operation = operations.get(call.operation());
    if (operation == null) {
      throw notOffered(call.operation());
    }
    CallOptions options = CallOptions.read(call.arguments());
    Account account = signedIn(call.reach(), options);
    if (operation instanceof Bound.Read read && read.policy().cache().isPresent()) {
      return cached(read, read.policy().cache().get(), account, options, call);
    }
    Arguments arguments = ArgumentReader.read(operation.policy(), call.arguments());
    if (operation instanceof Bound.Read read) {
      return uncached(read, account, arguments, call);
    }
    return write((Bound.Write) operation, account, arguments, options, call);
  }

  private Account signedIn(Reach reach, CallOptions options) {
    long before = departures.now();
    Account account = reach.resolve(accounts, options.accountId().orElse(null));
    departures.found(account.id(), before);
    return account;
  }

  private M365Exception notOffered(String operation) {
    return withheld.contains(operation)
        ? new M365Exception(ErrorCode.FORBIDDEN, "this server is read-only (m365.tools.read-only)")
        : new M365Exception(ErrorCode.NOT_FOUND, "there is no such operation");
  }

  private Answer write(
      Bound.Write operation,
      Account account,
      Arguments arguments,
      CallOptions options,
      ToolCall call)
      throws InterruptedException {
    if (operation.policy().needsConfirmation(arguments) && !options.confirm()) {
      throw M365Exception.invalid(
          "confirm",
          "ask the user first: this action is "
              + operation.policy().safety().name().toLowerCase(Locale.ROOT)
              + ". When they agree, call again with confirm=true");
    }
    return paths.writes().write(operation, account, arguments, call.waiting());
  }

  private Answer cached(
      Bound.Read operation, CachePolicy cache, Account account, CallOptions options, ToolCall call)
      throws InterruptedException {
    ReadCall read =
        paths
            .readCalls()
            .of(operation, cache, account, call.arguments(), options.cursor(), call.deadline())
            .following(call.progress());
    return options.useCache() && !read.saves()
        ? paths.reads().read(read, options.forceRefresh())
        : paths.reads().bypass(read);
  }

  private Answer uncached(Bound.Read operation, Account account, Arguments arguments, ToolCall call)
      throws InterruptedException {
    Fetched fetched =
        paths
            .upstream()
            .fetch(
                operation,
                account,
                arguments,
                call.waiting(),
                counters.of(account.id(), operation.policy().name()));
    if (fetched instanceof Fetched.Content content) {
      Json.object(content.json());
      return Answers.plain(EscapedJson.of(content.json()));
    }
    throw new M365Exception(
        ErrorCode.INTERNAL, "the operation answered without content; report this defect");
  }
}
