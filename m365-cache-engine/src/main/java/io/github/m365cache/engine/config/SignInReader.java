package io.github.m365cache.engine.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code m365.sign-in}. */
record SignInReader(Section root) {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** A tenant's id, one of its domains, or one of the three names for many tenants. */
  private static final Pattern TENANT =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]*[A-Za-z0-9])*");

  private static final List<String> MANY = List.of("common", "organizations", "consumers");

  /**
   * The settings.
   *
   * @param endpoint Graph's, which decides the cloud
   */
  SignInSettings read(URI endpoint) {
    Section signIn =
        root.child("sign-in").allowing("client-id", "tenant", "authority", "authorities");
    Section known = signIn.child("authorities");
    return new SignInSettings(
        clientId(signIn.get("client-id")),
        tenant(signIn.get("tenant")),
        Optional.of(signIn.get("authority"))
            .filter(setting -> !setting.text().isBlank())
            .or(() -> known.find(endpoint.toString()))
            .map(Endpoint::read));
  }

  private static Optional<String> clientId(Setting setting) {
    String id = setting.text().strip();
    if (!id.isEmpty() && !GUID.matcher(id).matches()) {
      throw setting.fault(
          "must be the application (client) id of an app registration, such as"
              + " '11111111-2222-3333-4444-555555555555'; docs/sign-in.md tells how to make one");
    }
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  private static String tenant(Setting setting) {
    String tenant = setting.name().strip();
    boolean usable =
        MANY.contains(tenant)
            || GUID.matcher(tenant).matches()
            || (TENANT.matcher(tenant).matches() && tenant.contains("."));
    if (!usable) {
      throw setting.fault(
          "must be a tenant's id, one of its domains, 'common', 'organizations' or 'consumers';"
              + " change it");
    }
    return tenant;
  }
}
