package io.github.m365cache.graph.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One sign-in as the vault keeps it.
 *
 * @param account who signed in
 * @param clientId with which app registration
 * @param scopes what was granted, as requests name it
 * @param since when
 * @param access the newest token for Graph, for processes that have none yet
 * @param ended why it is of no use any more, as a code; empty while it is
 * @param tokens MSAL's token cache, which holds this account's tokens alone
 */
record SignInRecord(
    Account account,
    String clientId,
    Set<String> scopes,
    Instant since,
    AccessToken access,
    Optional<String> ended,
    String tokens) {
  private static final ObjectMapper JSON = new ObjectMapper();

  SignInRecord {
    scopes = Set.copyOf(scopes);
  }

  SignInRecord with(AccessToken newest, String now) {
    return new SignInRecord(account, clientId, scopes, since, newest, ended, now);
  }

  SignInRecord endedBy(String code) {
    return new SignInRecord(account, clientId, scopes, since, access, Optional.of(code), tokens);
  }

  byte[] bytes() {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", account.id().value()).put("username", account.username());
    json.put("type", account.type().name()).put("client", clientId);
    ArrayNode granted = json.putArray("scopes");
    new TreeSet<>(scopes).forEach(granted::add);
    json.put("since", since.toString());
    json.put("access", access.value()).put("expires", access.expires().toString());
    ended.ifPresent(code -> json.put("ended", code));
    json.put("tokens", tokens);
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can always be written", impossible);
    }
  }

  /** Empty for what another version wrote. */
  static Optional<SignInRecord> read(byte[] bytes) {
    try {
      return Optional.of(read(JSON.readTree(bytes)));
    } catch (IOException | RuntimeException unusable) {
      return Optional.empty();
    }
  }

  private static SignInRecord read(JsonNode json) {
    Account account =
        new Account(
            new AccountId(json.path("id").asText()),
            json.path("username").asText(),
            AccountType.valueOf(json.path("type").asText()));
    Set<String> scopes = new TreeSet<>();
    json.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    return new SignInRecord(
        account,
        json.path("client").asText(),
        scopes,
        Instant.parse(json.path("since").asText()),
        new AccessToken(json.path("access").asText(), Instant.parse(json.path("expires").asText())),
        Optional.ofNullable(json.path("ended").textValue()),
        json.path("tokens").asText());
  }

  /** Hides tokens and names. */
  @Override
  public String toString() {
    return "SignInRecord";
  }
}
