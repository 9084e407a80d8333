package io.github.m365cache.graph;

import okhttp3.HttpUrl;

/** Which service a request counts against: drives and mailboxes are throttled apart. */
final class Buckets {
  private Buckets() {}

  static String of(String lane, HttpUrl url) {
    boolean drive = url.pathSegments().stream().limit(4).anyMatch(Buckets::isDrive);
    return (drive ? "drive:" : "mailbox:") + lane;
  }

  private static boolean isDrive(String segment) {
    return segment.equals("drive") || segment.equals("drives");
  }
}
