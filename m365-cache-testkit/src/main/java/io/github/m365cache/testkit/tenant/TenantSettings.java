package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a simulated tenant holds and how fast it is. The same seed, users and sizes give the same
 * contents and the same ids.
 *
 * @param port to listen on, 0 for a free one
 * @param seed of everything that looks random
 * @param users short names, each with a mailbox and a drive
 * @param folders in each drive
 * @param files in each drive
 * @param mails in each mailbox
 * @param contacts in each mailbox, a few of them outside the default folder
 * @param mailLatency of each request but those to a drive
 * @param driveLatency of each request to a drive
 * @param newest the time of the newest seeded message
 * @param personal those of the users whose accounts are personal Microsoft accounts
 */
public record TenantSettings(
    int port,
    long seed,
    List<String> users,
    int folders,
    int files,
    int mails,
    int contacts,
    Duration mailLatency,
    Duration driveLatency,
    Instant newest,
    Set<String> personal) {

  public TenantSettings {
    users = List.copyOf(users);
    personal = Set.copyOf(personal);
    if (users.isEmpty()) {
      throw new IllegalArgumentException("users must name at least one user");
    }
    if (folders < 0 || files < 0 || mails < 0 || contacts < 0) {
      throw new IllegalArgumentException("folders, files, mails and contacts must not be negative");
    }
  }

  /**
   * Alice and Bob, 5,000 mails, 150 contacts, 800 folders and 4,000 files each, no latency, a free
   * port.
   */
  public static TenantSettings defaults() {
    return new TenantSettings(
        0,
        1,
        List.of("alice", "bob"),
        800,
        4000,
        5000,
        150,
        Duration.ZERO,
        Duration.ZERO,
        Instant.parse("2026-11-20T08:00:00Z"),
        Set.of());
  }

  public TenantSettings withPort(int value) {
    return new TenantSettings(
        value,
        seed,
        users,
        folders,
        files,
        mails,
        contacts,
        mailLatency,
        driveLatency,
        newest,
        personal);
  }

  public TenantSettings withSeed(long value) {
    return new TenantSettings(
        port,
        value,
        users,
        folders,
        files,
        mails,
        contacts,
        mailLatency,
        driveLatency,
        newest,
        personal);
  }

  public TenantSettings withUsers(List<String> value) {
    return new TenantSettings(
        port,
        seed,
        value,
        folders,
        files,
        mails,
        contacts,
        mailLatency,
        driveLatency,
        newest,
        personal);
  }

  public TenantSettings withFolders(int value) {
    return new TenantSettings(
        port,
        seed,
        users,
        value,
        files,
        mails,
        contacts,
        mailLatency,
        driveLatency,
        newest,
        personal);
  }

  public TenantSettings withFiles(int value) {
    return new TenantSettings(
        port,
        seed,
        users,
        folders,
        value,
        mails,
        contacts,
        mailLatency,
        driveLatency,
        newest,
        personal);
  }

  public TenantSettings withMails(int value) {
    return new TenantSettings(
        port,
        seed,
        users,
        folders,
        files,
        value,
        contacts,
        mailLatency,
        driveLatency,
        newest,
        personal);
  }

  public TenantSettings withContacts(int value) {
    return new TenantSettings(
        port,
        seed,
        users,
        folders,
        files,
        mails,
        value,
        mailLatency,
        driveLatency,
        newest,
        personal);
  }

  /** Sets both latencies. */
  public TenantSettings withLatency(Duration mail, Duration drive) {
    return new TenantSettings(
        port, seed, users, folders, files, mails, contacts, mail, drive, newest, personal);
  }

  /** Gives these users personal accounts; all others have work accounts. */
  public TenantSettings withPersonal(Set<String> value) {
    return new TenantSettings(
        port,
        seed,
        users,
        folders,
        files,
        mails,
        contacts,
        mailLatency,
        driveLatency,
        newest,
        value);
  }
}
