package io.github.m365cache.graph;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.SecretStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in by access tokens that the operator brings: {@code M365_MCP_ACCESS_TOKEN} for one account,
 * {@code M365_MCP_ACCESS_TOKEN_<NAME>} for several. An account with an expired token counts as
 * signed out. Safe for concurrent use; asks Graph at most once for a token that does not tell whose
 * it is.
 */
public final class BroughtTokens implements AccountDirectory, TokenSource {
  private static final Logger LOG = LoggerFactory.getLogger(BroughtTokens.class);

  private final List<SignedIn> tokens;
  private final InstantSource clock;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  private BroughtTokens(List<SignedIn> tokens, InstantSource clock) {
    this.tokens = List.copyOf(tokens);
    this.clock = clock;
  }

  /**
   * Reads the environment; asks nobody yet.
   *
   * @param environment an empty value counts as unset
   * @param secrets where owners are remembered
   * @param access how they are asked for
   * @throws M365Exception {@code CONFIGURATION} for a value that cannot be a token; names the
   *     variable
   */
  public static BroughtTokens of(
      Map<String, String> environment, SecretStore secrets, GraphAccess access) {
    KnownOwners known = new KnownOwners(secrets);
    TokenOwners owners = access.owners();
    List<SignedIn> tokens =
        BroughtToken.in(environment).stream()
            .map(token -> new SignedIn(token, known, owners))
            .toList();
    return new BroughtTokens(tokens, access.options().clock());
  }

  /**
   * Whose tokens an environment holds, as far as the tokens themselves or the store tell; asks
   * nobody. Expired tokens count.
   */
  public static List<Account> owners(Map<String, String> environment, SecretStore secrets) {
    KnownOwners known = new KnownOwners(secrets);
    return BroughtToken.in(environment).stream()
        .flatMap(
            token -> TokenClaims.of(token.value()).account().or(() -> known.find(token)).stream())
        .distinct()
        .toList();
  }

  @Override
  public List<Account> accounts() {
    return identified(new ArrayList<>()).values().stream()
        .filter(token -> !isExpired(token))
        .map(SignedIn::account)
        .toList();
  }

  /** Whether the operator brought none. */
  public boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** The variable that an account's token came from, as far as it is known whose it is. */
  public Optional<String> variableOf(AccountId id) {
    return tokens.stream()
        .filter(token -> token.knownAccount().filter(known -> known.id().equals(id)).isPresent())
        .map(token -> token.token().variable())
        .findFirst();
  }

  /** Whether a token of this account is there that has not expired; asks nobody. */
  public boolean holds(AccountId id) {
    return tokens.stream()
        .anyMatch(
            token ->
                token.knownAccount().filter(account -> account.id().equals(id)).isPresent()
                    && !isExpired(token));
  }

  @Override
  public Account resolve(@Nullable String idOrName) {
    if (tokens.isEmpty()) {
      throw new M365Exception(
          ErrorCode.AUTH_REQUIRED,
          "nobody is signed in; put an access token into " + BroughtToken.VARIABLE);
    }
    return valid(idOrName == null ? onlyOne() : named(idOrName)).account();
  }

  @Override
  public String accessToken(Account account) {
    return valid(withId(account.id())).token().value();
  }

  private SignedIn onlyOne() {
    if (tokens.size() == 1) {
      return tokens.get(0);
    }
    List<M365Exception> failures = new ArrayList<>();
    Map<AccountId, SignedIn> found = identified(failures);
    if (found.isEmpty()) {
      throw failures.get(0);
    }
    if (found.size() == 1 && failures.isEmpty()) {
      return found.values().iterator().next();
    }
    throw M365Exception.invalid(
        "account_id", "several accounts are signed in; name one by account_id (see account_list)");
  }

  private SignedIn named(String idOrName) {
    List<M365Exception> failures = new ArrayList<>();
    for (SignedIn token : tokens) {
      if (token.knownAccount().filter(account -> account.isNamed(idOrName)).isPresent()) {
        return token;
      }
    }
    for (SignedIn token : identified(failures).values()) {
      if (token.account().isNamed(idOrName)) {
        return token;
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    throw M365Exception.notFound(
        "account_id", "no account of this id or name is signed in; see account_list");
  }

  private SignedIn withId(AccountId id) {
    return tokens.stream()
        .filter(token -> token.knownAccount().filter(known -> known.id().equals(id)).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new M365Exception(
                    ErrorCode.AUTH_REQUIRED, "this account is not signed in any more"));
  }

  /** The first token of each account, in order; failures are logged and added to the list. */
  private Map<AccountId, SignedIn> identified(List<M365Exception> failures) {
    Map<AccountId, SignedIn> found = new LinkedHashMap<>();
    for (SignedIn token : tokens) {
      try {
        SignedIn first = found.putIfAbsent(token.account().id(), token);
        if (first != null) {
          warnOnce(token, first);
        }
      } catch (M365Exception failure) {
        LOG.warn("the account of {} is left out: {}", token.token(), failure.message());
        failures.add(failure);
      }
    }
    return found;
  }

  private void warnOnce(SignedIn second, SignedIn first) {
    if (warned.add(second.token().variable())) {
      LOG.warn("{} holds a token of the same account as {}", second.token(), first.token());
    }
  }

  private SignedIn valid(SignedIn token) {
    if (isExpired(token)) {
      throw new M365Exception(
          ErrorCode.AUTH_REQUIRED,
          "the access token in " + token.token() + " has expired; put a new one there");
    }
    return token;
  }

  private boolean isExpired(SignedIn token) {
    return token.claims().isExpired(clock.instant());
  }
}
