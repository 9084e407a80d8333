package io.github.m365cache.server.tools;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.policy.Safety;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** {@code account_list} and {@code server_get_version}. */
public final class ServerTools {
  private final AccountDirectory accounts;
  private final Supplier<Map<String, Object>> identity;

  /**
   * The tools.
   *
   * @param accounts who is signed in
   * @param identity what {@code server_get_version} answers
   */
  public ServerTools(AccountDirectory accounts, Supplier<Map<String, Object>> identity) {
    this.accounts = accounts;
    this.identity = identity;
  }

  public List<Tool> tools() {
    return List.of(
        new BuiltInTool(
            "account_list",
            "List accounts",
            "Lists the signed-in accounts, whose id or user name the other tools take as"
                + " account_id. Never cached.",
            Safety.SAFE,
            ToolParameters.of(),
            (values, reach) -> accounts(reach)),
        new BuiltInTool(
            "server_get_version",
            "Server version",
            "Tells the server's version, its protocol, its Java and the state of its cache. Never"
                + " cached.",
            Safety.SAFE,
            ToolParameters.of(),
            (values, reach) -> ToolReply.of(identity.get())));
  }

  private ToolReply accounts(Reach reach) {
    List<Map<String, Object>> items =
        reach.accounts(accounts).stream().map(ServerTools::describe).toList();
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("items", items);
    list.put("count", items.size());
    list.put("complete", true);
    return ToolReply.of(list);
  }

  private static Map<String, Object> describe(Account account) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("account_id", account.id().value());
    item.put("username", account.username());
    item.put("account_type", account.type().name().toLowerCase(Locale.ROOT));
    return item;
  }
}
