package io.github.m365cache.testkit.tenant;

/** A user of the tenant: identity and truth. */
public final class TenantUser {
  private final Account account;
  private final TenantMailbox mailbox;
  private final TenantRules rules;
  private final TenantDrive drive;
  private final TenantContacts contacts;
  private final TenantCalendars calendars;

  TenantUser(Account account) {
    this.account = account;
    this.mailbox = new TenantMailbox(account);
    this.rules = new TenantRules(account);
    this.drive = new TenantDrive(account.drive());
    this.contacts = new TenantContacts(account.contacts());
    this.calendars = new TenantCalendars(account);
  }

  /** The short name, as in the settings. */
  public String name() {
    return account.name();
  }

  /** The user principal name. */
  public String username() {
    return account.upn();
  }

  /** The object id, as in the token and in {@code /me}. */
  public String objectId() {
    return account.oid().toString();
  }

  public String tenantId() {
    return account.tid().toString();
  }

  /** The subject of one message, the newest seeded one in the inbox; nothing else holds it. */
  public String knownSubject() {
    return account.knownSubject();
  }

  public TenantMailbox mailbox() {
    return mailbox;
  }

  public TenantRules rules() {
    return rules;
  }

  public TenantDrive drive() {
    return drive;
  }

  public TenantContacts contacts() {
    return contacts;
  }

  public TenantCalendars calendars() {
    return calendars;
  }
}
