package io.github.m365cache.testkit.tenant.model;

import java.util.SplittableRandom;

/** A file attachment; its bytes are made from its seed when they are asked for. */
public record Attachment(
    int index, String name, String contentType, int size, boolean inline, long seed) {
  public byte[] content() {
    byte[] bytes = new byte[size];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}
