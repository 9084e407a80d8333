package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

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
    return with(changed -> changed.port = value);
  }

  public TenantSettings withSeed(long value) {
    return with(changed -> changed.seed = value);
  }

  public TenantSettings withUsers(List<String> value) {
    return with(changed -> changed.users = value);
  }

  public TenantSettings withFolders(int value) {
    return with(changed -> changed.folders = value);
  }

  public TenantSettings withFiles(int value) {
    return with(changed -> changed.files = value);
  }

  public TenantSettings withMails(int value) {
    return with(changed -> changed.mails = value);
  }

  public TenantSettings withContacts(int value) {
    return with(changed -> changed.contacts = value);
  }

  /** Sets both latencies. */
  public TenantSettings withLatency(Duration mail, Duration drive) {
    return with(
        changed -> {
          changed.mailLatency = mail;
          changed.driveLatency = drive;
        });
  }

  /** Gives these users personal accounts; all others have work accounts. */
  public TenantSettings withPersonal(Set<String> value) {
    return with(changed -> changed.personal = value);
  }

  private TenantSettings with(Consumer<Changed> change) {
    Changed changed = new Changed(this);
    change.accept(changed);
    return changed.settings();
  }

  /** Settings that are being changed. */
  private static final class Changed {
    private final Instant newest;
    private int port;
    private long seed;
    private List<String> users;
    private int folders;
    private int files;
    private int mails;
    private int contacts;
    private Duration mailLatency;
    private Duration driveLatency;
    private Set<String> personal;

    Changed(TenantSettings before) {
      newest = before.newest;
      port = before.port;
      seed = before.seed;
      users = before.users;
      folders = before.folders;
      files = before.files;
      mails = before.mails;
      contacts = before.contacts;
      mailLatency = before.mailLatency;
      driveLatency = before.driveLatency;
      personal = before.personal;
    }

    TenantSettings settings() {
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
          personal);
    }
  }
}
