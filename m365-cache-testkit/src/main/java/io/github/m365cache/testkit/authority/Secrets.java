package io.github.m365cache.testkit.authority;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;

/** What nobody can guess. Safe for concurrent use. */
final class Secrets {
  /** Without vowels and look-alikes (RFC 8628, 6.1). */
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789";

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** Random bytes in base64url. */
  static String text(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  /** Eight letters for a human to type. */
  static String userCode() {
    return RANDOM
        .ints(8, 0, LETTERS.length())
        .mapToObj(i -> LETTERS.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  static String uuid() {
    return UUID.randomUUID().toString();
  }
}
