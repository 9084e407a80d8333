package io.github.m365cache.testkit.tenant.model;

import java.util.Base64;
import java.util.SplittableRandom;

/** Ids in the shape of OneDrive for Business: {@code b!...} for drives, {@code 01...} for items. */
final class DriveIds {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final long seed;
  private final String prefix;

  DriveIds(long seed) {
    this.seed = seed;
    this.prefix = "01" + letters(new SplittableRandom(seed), 6);
  }

  String drive() {
    byte[] bytes = new byte[48];
    new SplittableRandom(seed ^ 0xd).nextBytes(bytes);
    return "b!" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  String item(long number) {
    return prefix + letters(new SplittableRandom(seed * 31 + number), 26);
  }

  String guid(long number) {
    SplittableRandom random = new SplittableRandom(seed * 37 + number);
    String hex = "%016X%016X".formatted(random.nextLong(), random.nextLong());
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }

  private static String letters(SplittableRandom random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
