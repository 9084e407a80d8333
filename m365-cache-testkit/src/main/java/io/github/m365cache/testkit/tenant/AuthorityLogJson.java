package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.authority.AuthorityLog;
import io.github.m365cache.testkit.authority.AuthorityRequest;
import io.github.m365cache.testkit.authority.SimulatedAuthority;

/** The authority's log in JSON, with what it counted. */
final class AuthorityLogJson {
  private AuthorityLogJson() {}

  static ObjectNode render(SimulatedAuthority authority, long since) {
    AuthorityLog log = authority.log();
    ObjectNode json = Json.object().put("last", log.mark());
    json.put("rotations", authority.rotations()).put("reused", authority.reused());
    ArrayNode requests = json.putArray("requests");
    log.since(since).forEach(request -> requests.add(one(request)));
    return json;
  }

  private static ObjectNode one(AuthorityRequest request) {
    ObjectNode json = Json.object().put("sequence", request.sequence());
    json.put("time", request.time().toString()).put("endpoint", request.endpoint().name());
    json.put("tenant", request.tenant()).put("grantType", request.grantType());
    json.put("clientId", request.clientId()).put("user", request.user());
    request.scopes().forEach(json.putArray("scopes")::add);
    return json.put("status", request.status()).put("outcome", request.outcome());
  }
}
