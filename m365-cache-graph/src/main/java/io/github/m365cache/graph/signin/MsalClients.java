package io.github.m365cache.graph.signin;

import com.microsoft.aad.msal4j.PublicClientApplication;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.net.MalformedURLException;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Makes MSAL's clients, each with a token cache of its own. Safe for concurrent use. */
final class MsalClients {
  /** Says that claims challenges are understood ("Client capabilities"). */
  static final String CHALLENGES = "cp1";

  private final SignInOptions options;
  private final ExecutorService executor;
  private volatile @Nullable AuthorityHttp http;

  MsalClients(SignInOptions options, Executor executor) {
    this.options = options;
    this.executor = new BorrowedExecutor(executor);
  }

  SignInOptions options() {
    return options;
  }

  /** A client for somebody who is not known yet. */
  PublicClientApplication forNewcomer() {
    String clientId =
        options
            .clientId()
            .orElseThrow(
                () ->
                    new M365Exception(
                        ErrorCode.CONFIGURATION,
                        "nobody can sign in without an app registration: put its application"
                            + " (client) id into M365_MCP_CLIENT_ID or m365.sign-in.client-id;"
                            + " docs/sign-in.md tells how to make one"));
    return client(clientId, options.tenant());
  }

  /** A client for an account that signed in with this app registration, at its home tenant. */
  PublicClientApplication forAccount(AccountId account, String clientId) {
    String id = account.value();
    return client(clientId, id.substring(id.lastIndexOf('.') + 1));
  }

  Authority authority() {
    return options
        .authority()
        .map(Authority::of)
        .orElseThrow(
            () ->
                new M365Exception(
                    ErrorCode.CONFIGURATION,
                    "the Graph endpoint belongs to no known cloud; say in"
                        + " m365.sign-in.authority where its people sign in"));
  }

  private PublicClientApplication client(String clientId, String tenant) {
    try {
      return PublicClientApplication.builder(clientId)
          .authority(authority().forTenant(tenant))
          // The authority is the operator's word; asking another host about it would leak it and
          // need a network at the start.
          .validateAuthority(false)
          .instanceDiscovery(false)
          .clientCapabilities(Set.of(CHALLENGES))
          .httpClient(http())
          .executorService(executor)
          .build();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("the authority was an address before", impossible);
    }
  }

  /** Made at the first need: it loads many classes. */
  private synchronized AuthorityHttp http() {
    AuthorityHttp made = http;
    if (made == null) {
      made = new AuthorityHttp(authority(), options.timeout());
      http = made;
    }
    return made;
  }
}
