package io.github.m365cache.testkit.tenant;

/** Small tenants for tests. */
final class Tenants {
  private Tenants() {}

  static TenantSettings small() {
    return TenantSettings.defaults().withMails(400).withFolders(150).withFiles(500);
  }
}
