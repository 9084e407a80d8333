package io.github.m365cache.server.demo;

import java.time.Duration;
import java.util.List;

/**
 * How large a simulated tenant is and how fast it answers.
 *
 * @param mails in the mailbox
 * @param folders in the drive
 * @param files in the drive
 * @param mailLatency what each request to a mailbox takes
 * @param driveLatency what each request to a drive takes
 */
record TenantSize(
    long seed, int mails, int folders, int files, Duration mailLatency, Duration driveLatency) {
  /** A mailbox and a drive of some years, as far from here as Microsoft's data centres are. */
  static final TenantSize USUAL =
      new TenantSize(1, 5000, 800, 4000, Duration.ofMillis(200), Duration.ofMillis(150));

  /** Enough of everything for each kind of call, at once. */
  static final TenantSize SMALL = new TenantSize(1, 50, 20, 20, Duration.ZERO, Duration.ZERO);

  List<String> arguments() {
    return List.of(
        "--port",
        "0",
        "--seed",
        Long.toString(seed),
        "--users",
        TenantAddress.USER,
        "--mails",
        Integer.toString(mails),
        "--folders",
        Integer.toString(folders),
        "--files",
        Integer.toString(files),
        "--mail-latency",
        mailLatency.toMillis() + "ms",
        "--drive-latency",
        driveLatency.toMillis() + "ms");
  }
}
