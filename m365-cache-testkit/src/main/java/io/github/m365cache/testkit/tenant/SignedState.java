package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** State in links: opaque for clients, and refused when they changed it. */
final class SignedState {
  private static final int MAC_LENGTH = 16;

  private final SecretKeySpec key;

  SignedState(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  String sign(ObjectNode state) {
    byte[] json = Json.bytes(state);
    byte[] all = new byte[MAC_LENGTH + json.length];
    System.arraycopy(mac(json), 0, all, 0, MAC_LENGTH);
    System.arraycopy(json, 0, all, MAC_LENGTH, json.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  ObjectNode verify(String token) {
    return decode(token)
        .orElseThrow(
            () -> GraphError.badRequest("BadRequest", "Badly formed token: it was changed."));
  }

  private Optional<ObjectNode> decode(String token) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(token);
      if (all.length <= MAC_LENGTH) {
        return Optional.empty();
      }
      byte[] json = Arrays.copyOfRange(all, MAC_LENGTH, all.length);
      byte[] mac = Arrays.copyOf(all, MAC_LENGTH);
      return MessageDigest.isEqual(mac, mac(json)) ? Json.parseObject(json) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] mac(byte[] json) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(json), MAC_LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is not available", e);
    }
  }
}
