package io.github.m365cache.store.sqlite.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests that every Java platform has, and what they are fed with. */
public final class Digests {
  private Digests() {}

  /** A keyed one, by its standard name. */
  public static Mac mac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + algorithm, missing);
    }
  }

  /** SHA-256, without a key. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** A text as bytes. */
  public static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
