package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.util.Map;
import java.util.Set;

/** The requests to the signed-in user. */
final class UserRoutes {
  private final Links links;

  UserRoutes(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("GET /me", this::me);
    routes.put("GET /me/mailboxSettings", this::mailboxSettings);
  }

  private GraphResponse me(Call call) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.USER);
    Account account = call.account();
    ObjectNode json = Json.object().put("@odata.context", links.context("users/$entity"));
    json.putArray("businessPhones").add("+1 425 555 0109");
    json.put("displayName", account.displayName());
    json.put("givenName", account.displayName().split(" ", 2)[0]).put("surname", "Example");
    json.put("jobTitle", "Tester").put("mail", account.upn()).putNull("mobilePhone");
    json.put("officeLocation", "18/2111").put("preferredLanguage", "en-GB");
    json.put("userPrincipalName", account.upn()).put("id", account.graphId());
    options.select().ifPresent(s -> hidden(json));
    options.select().ifPresent(s -> s.applyTo(json, Set.of()));
    return GraphResponse.ok(json);
  }

  private GraphResponse mailboxSettings(Call call) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.MAILBOX_SETTINGS);
    ObjectNode json = Json.object();
    String user = "users('" + call.account().oid() + "')";
    json.put("@odata.context", links.context(user + "/mailboxSettings"));
    json.put("timeZone", call.account().calendars().timeZone());
    json.put("dateFormat", "dd/MM/yyyy").put("timeFormat", "HH:mm").put("userPurpose", "user");
    json.putObject("language").put("locale", "en-GB").put("displayName", "English");
    options.select().ifPresent(s -> s.applyTo(json, Set.of()));
    return GraphResponse.ok(json);
  }

  private static void hidden(ObjectNode json) {
    json.put("accountEnabled", true).put("userType", "Member").put("companyName", "Contoso");
    json.put("department", "Quality").put("usageLocation", "GB");
  }
}
