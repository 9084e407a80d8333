package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.authority.AuthorityUser;
import io.github.m365cache.testkit.tenant.model.CalendarBook;
import io.github.m365cache.testkit.tenant.model.ContactBook;
import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.Mailbox;
import io.github.m365cache.testkit.tenant.model.OutlookIds;
import io.github.m365cache.testkit.tenant.seed.ContactSeed;
import io.github.m365cache.testkit.tenant.seed.DriveSeed;
import io.github.m365cache.testkit.tenant.seed.EventSeed;
import io.github.m365cache.testkit.tenant.seed.MailboxSeed;
import io.github.m365cache.testkit.tenant.seed.MessageSeed;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;

/**
 * A user of the tenant with mailbox, contacts, calendars and drive.
 *
 * @param personal whether it is a personal Microsoft account
 */
record Account(
    String name,
    String displayName,
    String upn,
    UUID oid,
    UUID tid,
    Mailbox mailbox,
    MessageSeed messages,
    Outbox outbox,
    Drive drive,
    ContactBook contacts,
    CalendarBook calendars,
    String knownSubject,
    boolean personal) {
  private static final String DOMAIN = "@contoso.example";

  static Account create(String name, TenantSettings settings, InstantSource clock) {
    boolean personal = settings.personal().contains(name);
    UUID unique = uuid("user", settings.seed(), name);
    long seed = unique.getMostSignificantBits();
    String display = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    OutlookIds ids = new OutlookIds(unique, seed);
    Account account =
        new Account(
            name,
            display + " Example",
            name + DOMAIN,
            personal ? new UUID(0, unique.getLeastSignificantBits()) : unique,
            personal ? AuthorityUser.CONSUMERS : uuid("tenant", settings.seed(), ""),
            new Mailbox(ids, clock),
            new MessageSeed(ids, display + " Example", name + DOMAIN),
            new Outbox(clock),
            new Drive(seed, clock, settings.newest().minusSeconds(60L * 60 * 24 * 500)),
            new ContactBook(ids, clock),
            new CalendarBook(ids, clock),
            "Confidential offsite plan %08x for %s".formatted((int) seed, name),
            personal);
    account.fill(settings, seed);
    new EventSeed(account.calendars, account.displayName, account.upn, seed, clock.instant())
        .fill();
    return account;
  }

  /** As {@code /me} has it: a personal account's are the digits of its number. */
  String graphId() {
    return personal ? "%016x".formatted(oid.getLeastSignificantBits()) : oid.toString();
  }

  /** As the authority knows the user. */
  AuthorityUser identity() {
    return new AuthorityUser(name, displayName, upn, oid, tid);
  }

  private void fill(TenantSettings settings, long seed) {
    new MailboxSeed(mailbox, messages, seed, settings.newest())
        .fill(settings.mails(), knownSubject);
    new ContactSeed(contacts, seed, settings.newest()).fill(settings.contacts());
    new DriveSeed(drive, seed, settings.newest()).fill(settings.folders(), settings.files());
  }

  private static UUID uuid(String kind, long seed, String name) {
    String text = kind + '/' + seed + '/' + name;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
