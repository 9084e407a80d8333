package io.github.m365cache.graph;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The id of each account's drive, asked for once and kept: drive items are addressed through it. A
 * service for plugins; safe for concurrent use.
 */
public final class Drives {
  private final Graph graph;
  private final SecretStore secrets;
  private final Map<AccountId, String> ids = new ConcurrentHashMap<>();
  private final ReentrantLock asking = new ReentrantLock();

  public Drives(Graph graph, SecretStore secrets) {
    this.graph = graph;
    this.secrets = secrets;
  }

  /**
   * The id of the call's account's drive; the first time ever with one request.
   *
   * @throws M365Exception {@code NOT_FOUND} when the account has no drive, or as {@link Graph} does
   */
  public String driveId(CallContext call) throws InterruptedException {
    AccountId account = call.account().id();
    String id = ids.get(account);
    if (id != null) {
      return id;
    }
    asking.lockInterruptibly();
    try {
      return findOrAsk(call, account);
    } finally {
      asking.unlock();
    }
  }

  /** Forgets an account's drive, when the account is removed. */
  public void forget(AccountId account) {
    ids.remove(account);
    secrets.remove(name(account));
  }

  private String findOrAsk(CallContext call, AccountId account) throws InterruptedException {
    String id = find(account);
    if (id == null) {
      id = ask(call);
      secrets.keep(name(account), id.getBytes(StandardCharsets.UTF_8));
    }
    ids.put(account, id);
    return id;
  }

  private @Nullable String find(AccountId account) {
    String known = ids.get(account);
    return known != null
        ? known
        : secrets
            .find(name(account))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .filter(text -> !text.isBlank())
            .orElse(null);
  }

  private String ask(CallContext call) throws InterruptedException {
    RequestInformation request =
        graph
            .requests()
            .me()
            .drive()
            .toGetRequestInformation(
                get -> Objects.requireNonNull(get.queryParameters).select = new String[] {"id"});
    String id = GraphJson.read(answer(call, request).body()).path("id").asText("");
    if (id.isBlank()) {
      throw new M365Exception(
          ErrorCode.UNAVAILABLE, "Microsoft 365 did not tell which drive the account has");
    }
    return id;
  }

  private GraphAnswer answer(CallContext call, RequestInformation request)
      throws InterruptedException {
    try {
      // Everybody else of the account stands behind the lock.
      return graph.send(call.asAwaited(), request);
    } catch (M365Exception failure) {
      if (failure.code() == ErrorCode.NOT_FOUND) {
        throw new M365Exception(
            ErrorCode.NOT_FOUND, "this account has no OneDrive yet; open OneDrive once", failure);
      }
      throw failure;
    }
  }

  private static String name(AccountId account) {
    return "drive:" + account.value();
  }
}
