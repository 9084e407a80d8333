package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/** What the authority says of itself ("OpenID Connect on the Microsoft identity platform"). */
final class Discovery {
  private final Supplier<String> root;

  Discovery(Supplier<String> root) {
    this.root = root;
  }

  Answer configuration(Exchange exchange) {
    String tenant = exchange.segment().name();
    ObjectNode json = Jwt.object().put("issuer", root.get() + "/" + issuer(tenant) + "/v2.0");
    json.put("authorization_endpoint", address(EndpointKind.AUTHORIZE, tenant));
    json.put("token_endpoint", address(EndpointKind.TOKEN, tenant));
    json.put("device_authorization_endpoint", address(EndpointKind.DEVICE_CODE, tenant));
    json.put("jwks_uri", address(EndpointKind.KEYS, tenant));
    add(json, "response_types_supported", List.of("code"));
    add(json, "response_modes_supported", List.of("query", "fragment", "form_post"));
    add(json, "scopes_supported", List.of("openid", "profile", "email", "offline_access"));
    add(json, "subject_types_supported", List.of("pairwise"));
    add(json, "id_token_signing_alg_values_supported", List.of("RS256"));
    return Answer.json(200, json);
  }

  /** An address for many tenants names none. */
  private static String issuer(String tenant) {
    return switch (tenant) {
      case "common", "organizations" -> "{tenantid}";
      case "consumers" -> AuthorityUser.CONSUMERS.toString();
      default -> tenant;
    };
  }

  /** None: the signatures of the simulated tokens are noise. */
  Answer keys(Exchange exchange) {
    ObjectNode json = Jwt.object();
    json.putArray("keys");
    return Answer.json(200, json);
  }

  Answer instance(Exchange exchange) {
    String host = root.get().replace("http://", "");
    ObjectNode json = Jwt.object();
    json.put("tenant_discovery_endpoint", address(EndpointKind.CONFIGURATION, "common"));
    json.put("api-version", "1.1");
    ObjectNode cloud = json.putArray("metadata").addObject();
    cloud.put("preferred_network", host).put("preferred_cache", host);
    cloud.putArray("aliases").add(host);
    return Answer.json(200, json);
  }

  private String address(EndpointKind kind, String tenant) {
    return root.get() + kind.path(tenant);
  }

  private static void add(ObjectNode json, String name, List<String> values) {
    values.forEach(json.putArray(name)::add);
  }
}
