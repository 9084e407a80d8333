package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.SecretStore;
import java.util.Optional;

/**
 * Whom tokens belonged to when it was asked, so that a start without a network can serve. Bound to
 * the token by its fingerprint: another token is asked about again.
 */
final class KnownOwners {
  private final SecretStore secrets;

  KnownOwners(SecretStore secrets) {
    this.secrets = secrets;
  }

  Optional<Account> find(BroughtToken token) {
    return secrets.find(name(token)).flatMap(bytes -> read(bytes, token));
  }

  void keep(BroughtToken token, Account account) {
    ObjectNode record =
        GraphJson.object()
            .put("fingerprint", token.fingerprint())
            .put("id", account.id().value())
            .put("username", account.username())
            .put("type", account.type().name());
    secrets.keep(name(token), GraphJson.bytes(record));
  }

  private static String name(BroughtToken token) {
    return "identity:" + token.variable();
  }

  private static Optional<Account> read(byte[] bytes, BroughtToken token) {
    try {
      ObjectNode record = GraphJson.read(bytes);
      if (!record.path("fingerprint").asText().equals(token.fingerprint())) {
        return Optional.empty();
      }
      AccountId id = new AccountId(record.path("id").asText());
      AccountType type = AccountType.valueOf(record.path("type").asText());
      return Optional.of(new Account(id, record.path("username").asText(), type));
    } catch (M365Exception | IllegalArgumentException unusable) {
      // Written by another version: as good as absent.
      return Optional.empty();
    }
  }
}
