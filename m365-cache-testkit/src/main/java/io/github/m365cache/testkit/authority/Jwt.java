package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Texts in the shape of a JWT (RFC 7519), whose signature is noise. */
final class Jwt {
  private Jwt() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String of(ObjectNode claims) {
    ObjectNode header = object().put("typ", "JWT").put("alg", "RS256").put("kid", "simulated");
    return part(header) + '.' + part(claims) + '.' + Secrets.text(256);
  }

  /** JSON in base64url. */
  static String part(ObjectNode json) {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
