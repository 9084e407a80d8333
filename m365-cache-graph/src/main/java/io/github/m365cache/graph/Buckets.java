package io.github.m365cache.graph;

import okhttp3.HttpUrl;

/** Which service a request counts against: drives and mailboxes are throttled apart. */
final class Buckets {
  private static final String MAILBOX = "mailbox:";
  private static final String DRIVE = "drive:";

  private Buckets() {}

  static String of(String lane, HttpUrl url) {
    boolean drive = url.pathSegments().stream().limit(4).anyMatch(Buckets::isDrive);
    return (drive ? DRIVE : MAILBOX) + lane;
  }

  /** Whether Graph bounds how many of its requests are under way at a time. */
  static boolean isMailbox(String bucket) {
    return bucket.startsWith(MAILBOX);
  }

  private static boolean isDrive(String segment) {
    return segment.equals("drive") || segment.equals("drives");
  }
}
