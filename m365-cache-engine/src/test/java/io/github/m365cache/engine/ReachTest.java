package io.github.m365cache.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  private static final Account ANN = account("ann");
  private static final Account BEN = account("ben");
  private static final Account EVE = account("eve");

  private final Directory directory = new Directory();

  private static Account account(String name) {
    return new Account(new AccountId(name + ".t"), name + "@contoso.com", AccountType.WORK);
  }

  /** Ann, Ben and Eve, whose sign-in has expired; it remembers what it was asked. */
  private static final class Directory implements AccountDirectory {
    private final List<@Nullable String> asked = new ArrayList<>();

    @Override
    public List<Account> accounts() {
      return List.of(ANN, BEN);
    }

    @Override
    public Account resolve(@Nullable String idOrName) {
      asked.add(idOrName);
      if (idOrName == null) {
        throw M365Exception.invalid("account_id", "several");
      }
      if (EVE.isNamed(idOrName)) {
        throw new M365Exception(ErrorCode.AUTH_REQUIRED, "TOKEN_OF_EVE has expired");
      }
      return accounts().stream()
          .filter(account -> account.isNamed(idOrName))
          .findFirst()
          .orElseThrow(() -> M365Exception.notFound("account_id", "the directory's words"));
    }
  }

  private M365Exception refused(Reach reach, @Nullable String name) {
    return assertThrows(M365Exception.class, () -> reach.resolve(directory, name));
  }

  @Test
  void everythingIsWhatTheDirectoryHas() {
    assertSame(BEN, Reach.EVERYTHING.resolve(directory, "ben.t"));
    assertEquals(List.of(ANN, BEN), Reach.EVERYTHING.accounts(directory));
    assertEquals(Optional.empty(), Reach.EVERYTHING.ids(directory));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused(Reach.EVERYTHING, null).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann.t", "ann@contoso.com", "ANN@contoso.com"})
  void theOwnAccountGoesByBothNamesHoweverItWasConfigured(String name) {
    for (String configured : List.of("ann.t", "ann@contoso.com")) {
      Reach reach = Reach.of(List.of(configured));
      assertSame(ANN, reach.resolve(directory, name));
      assertSame(ANN, reach.resolve(directory, null));
      assertEquals(List.of(ANN), reach.accounts(directory));
      assertEquals(Optional.of(Set.of(ANN.id())), reach.ids(directory));
    }
  }

  /** Signed in, expired, not there: the answer is the same, and nobody was asked about it. */
  @ParameterizedTest
  @ValueSource(strings = {"ben.t", "ben@contoso.com", "eve.t", "eve@contoso.com", "nobody", ""})
  void anotherAccountLooksAsIfItWereNotThere(String name) {
    M365Exception refused = refused(Reach.of(List.of("ann@contoso.com")), name);
    assertEquals(ErrorCode.NOT_FOUND, refused.code());
    assertEquals(Optional.of("account_id"), refused.parameter());
    assertEquals("no account of this id or name is signed in; see account_list", refused.message());
    assertEquals(List.of("ann@contoso.com"), directory.asked);
  }

  @Test
  void oneOfTheOwnMustBeNamedWhenThereAreSeveral() {
    Reach both = Reach.of(List.of("ann.t", "ben.t"));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused(both, null).code());
    assertSame(ANN, Reach.of(List.of("ann.t", "ann@contoso.com")).resolve(directory, null));
    assertSame(ANN, Reach.of(List.of("ann.t", "later@contoso.com")).resolve(directory, null));
    assertEquals(
        ErrorCode.INVALID_ARGUMENT, refused(Reach.of(List.of("ann.t", "eve.t")), null).code());
  }

  @Test
  void whoseAccountIsNotSignedInMustSignInAndLearnsNothingElse() {
    for (Reach reach :
        List.of(
            Reach.of(List.of("later@contoso.com")), Reach.of(List.of("eve.t")), Reach.NOTHING)) {
      M365Exception refused = refused(reach, null);
      assertEquals(ErrorCode.AUTH_REQUIRED, refused.code());
      assertEquals("the account is not signed in now; sign in again", refused.message());
      assertEquals(List.of(), reach.accounts(directory));
    }
    assertEquals(ErrorCode.AUTH_REQUIRED, refused(Reach.of(List.of("eve.t")), "eve.t").code());
  }
}
