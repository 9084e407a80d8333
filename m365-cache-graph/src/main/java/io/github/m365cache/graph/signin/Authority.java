package io.github.m365cache.graph.signin;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.io.IOException;
import java.net.URI;
import okhttp3.HttpUrl;

/**
 * The identity service.
 *
 * @param root https, or http on loopback; without a tenant
 */
record Authority(HttpUrl root) {
  static Authority of(URI uri) {
    HttpUrl url = HttpUrl.get(uri);
    if (url == null) {
      throw new M365Exception(
          ErrorCode.CONFIGURATION, "m365.sign-in.authority must be an address with http or https");
    }
    return new Authority(url);
  }

  /** As MSAL wants it: with https whatever the service speaks, and a tenant. */
  String forTenant(String tenant) {
    HttpUrl.Builder url = root.newBuilder().scheme("https").port(root.port());
    return url.addPathSegment(tenant).build() + "/";
  }

  /** The address as it is reached. */
  HttpUrl onTheWire(String address) throws IOException {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null || !url.host().equals(root.host()) || url.port() != root.port()) {
      throw new IOException("an address that is not the identity service's is not followed");
    }
    return url.newBuilder().scheme(root.scheme()).port(root.port()).build();
  }
}
