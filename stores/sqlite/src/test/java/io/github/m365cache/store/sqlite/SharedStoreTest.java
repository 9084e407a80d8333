package io.github.m365cache.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.SharedStore;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.store.AuditRow;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator beside a server that has the store open, without anybody signed in. */
class SharedStoreTest {
  private static final AccountId BERT = new AccountId("bert.contoso");
  private static final Account ANNA_BY_NAME =
      new Account(Given.ANNA, "anna@contoso.example", AccountType.WORK);

  @TempDir Path folder;
  private KeyDeployment deployment;
  private StoreAccess server;
  private CacheStore store;

  @BeforeEach
  void serve() throws IOException {
    deployment = KeyDeployment.in(folder);
    server = deployment.access();
    store = server.store().orElseThrow();
    Given.put(store, Given.mail(1), "{\"n\":1}");
    Given.put(store, Given.mail(2), "{\"n\":2}");
  }

  @AfterEach
  void end() {
    server.close();
  }

  private void bertHasOneToo() {
    EntryKey key = new EntryKey(BERT, "email_get", "email_get:" + BERT + ":email_id=1");
    Given.put(store, key, "{}");
  }

  private SharedStore open() {
    return SharedStore.open(deployment.configuration(), Map.of());
  }

  private int invalidate(String pattern, String account) {
    try (SharedStore shared = open()) {
      return shared.invalidate(pattern, account, "tidy", List.of(ANNA_BY_NAME)).entriesDeleted();
    }
  }

  private ErrorCode refusal(String pattern, String account) {
    M365Exception refused = assertThrows(M365Exception.class, () -> invalidate(pattern, account));
    assertFalse(refused.message().isBlank());
    return refused.code();
  }

  @Test
  void theOnlyAccountNeedsNotBeNamedAndTheServerSeesItAtOnce() {
    assertEquals(1, invalidate("*:email_id=1", null));

    assertEquals(Optional.empty(), Given.read(store, Given.mail(1)));
    assertEquals(Optional.of("{\"n\":2}"), Given.read(store, Given.mail(2)));
    assertEquals(0, invalidate("*:email_id=1", null));
  }

  @Test
  void theAuditAndTheFiguresKnowOfIt() {
    invalidate("email_get:*", null);

    AuditRow row = store.audit().list(Long.MAX_VALUE, 1).get(0);
    assertEquals(
        "cli cache_invalidate tidy", row.actor() + ' ' + row.operation() + ' ' + row.reason());
    assertEquals(2, row.entries());
    CounterKey counter = new CounterKey(Given.ANNA, "cache_invalidate", Counter.INVALIDATIONS);
    assertEquals(2L, store.usage().totals().get(counter));
  }

  @Test
  void anAccountIsNamedByItsIdOrWhereItIsKnownByItsUserName() {
    bertHasOneToo();

    assertEquals(1, invalidate("*:email_id=1", Given.ANNA.value()));
    assertEquals(1, invalidate("*:email_id=2", "Anna@contoso.example"));
    assertEquals(1, invalidate("*", BERT.value()));
  }

  @Test
  void ofSeveralAccountsOneMustBeNamed() {
    bertHasOneToo();

    assertEquals(ErrorCode.INVALID_ARGUMENT, refusal("*", null));
    assertEquals(ErrorCode.NOT_FOUND, refusal("*", "carl"));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refusal(" ", BERT.value()));
    assertEquals(Optional.of("{\"n\":1}"), Given.read(store, Given.mail(1)));
  }

  @Test
  void whereNobodyIsKnownThereIsNothingToInvalidate() {
    invalidate("*", null);
    try (SharedStore shared = open()) {
      M365Exception refused =
          assertThrows(M365Exception.class, () -> shared.invalidate("*", null, "tidy", List.of()));
      assertEquals(ErrorCode.NOT_FOUND, refused.code());
    }
  }

  @Test
  void whatTheServerHasOpenCanBeChecked() {
    try (SharedStore shared = open()) {
      assertEquals(2, shared.checkIntegrity(Progress.NONE).entries());
      assertTrue(shared.checkIntegrity(Progress.NONE).isWhole());
      assertTrue(shared.checkAudit().isWhole());
    }
    assertEquals(Optional.of("{\"n\":1}"), Given.read(store, Given.mail(1)));
  }

  @Test
  void whereThereIsNoCacheNoneIsMadeAndNoKeyEither(@TempDir Path other) throws IOException {
    KeyDeployment nothing = KeyDeployment.in(other);
    M365Exception refused =
        assertThrows(
            M365Exception.class, () -> SharedStore.open(nothing.configuration(), Map.of()));

    assertEquals(ErrorCode.CONFIGURATION, refused.code());
    assertFalse(Files.exists(nothing.database()));
    assertFalse(Files.exists(nothing.keyFile()));
  }
}
