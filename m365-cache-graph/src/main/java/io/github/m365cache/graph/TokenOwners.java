package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Urgency;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/** Asks Graph whom a token belongs to, for tokens that do not tell. */
final class TokenOwners {
  private final Supplier<Sdk> sdk;
  private final NativeRequests nativeRequests;
  private final Sender sender;
  private final GraphOptions options;

  TokenOwners(
      Supplier<Sdk> sdk, NativeRequests nativeRequests, Sender sender, GraphOptions options) {
    this.sdk = sdk;
    this.nativeRequests = nativeRequests;
    this.sender = sender;
    this.options = options;
  }

  /** One request. */
  Account of(BroughtToken token) throws InterruptedException {
    Instant deadline = options.clock().instant().plus(options.timeout());
    WaitBudget budget = new WaitBudget(options.maxWait());
    Ticket ticket =
        new Ticket(
            token.variable(),
            token.value(),
            deadline,
            () -> {},
            budget,
            Urgency.awaited(),
            Ticket.Renewal.NONE);
    RequestInformation request =
        sdk.get()
            .requests()
            .me()
            .toGetRequestInformation(
                get ->
                    Objects.requireNonNull(get.queryParameters).select =
                        new String[] {"id", "userPrincipalName"});
    WireAnswer answer = sender.send(ticket, nativeRequests.of(request, ticket));
    return account(GraphJson.read(answer.body()));
  }

  private static Account account(ObjectNode me) {
    String id = me.path("id").asText("");
    String name = me.path("userPrincipalName").asText(id);
    try {
      return new Account(identity(id), name, type(id));
    } catch (IllegalArgumentException unusable) {
      throw new M365Exception(
          ErrorCode.UNAVAILABLE, "Microsoft 365 did not tell whose token this is", unusable);
    }
  }

  /**
   * Of a personal account, whose tokens tell nothing, the identity that it has when it signs in:
   * its number at the end of a GUID, and the tenant of all such accounts.
   */
  private static AccountId identity(String id) {
    if (type(id) != AccountType.PERSONAL) {
      return new AccountId(id);
    }
    String digits = id.toLowerCase(Locale.ROOT);
    String user = "00000000-0000-0000-" + digits.substring(0, 4) + "-" + digits.substring(4);
    return new AccountId(user + "." + AccountType.PERSONAL_TENANT);
  }

  /** A personal account's user id has 16 hexadecimal digits, a work account's is a GUID. */
  private static AccountType type(String id) {
    if (id.matches("[0-9a-fA-F]{16}")) {
      return AccountType.PERSONAL;
    }
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? AccountType.WORK
        : AccountType.UNKNOWN;
  }
}
