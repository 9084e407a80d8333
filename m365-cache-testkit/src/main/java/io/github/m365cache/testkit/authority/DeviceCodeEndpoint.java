package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** Begins a sign-in by device code ("OAuth 2.0 device authorization grant"). */
final class DeviceCodeEndpoint implements Endpoint {
  private final Supplier<String> root;
  private final DeviceCodes codes;

  DeviceCodeEndpoint(Supplier<String> root, DeviceCodes codes) {
    this.root = root;
    this.codes = codes;
  }

  @Override
  public Answer answer(Exchange exchange) {
    Registration.requireClient(exchange.parameters().required("client_id"));
    Scopes scopes = Scopes.parse(exchange.parameters().required("scope"));
    DeviceCodes.Offer offer = codes.offer(exchange.segment(), scopes, exchange.time());
    String page = root.get() + EndpointKind.VERIFICATION.path("common");
    ObjectNode json = Jwt.object().put("user_code", offer.userCode());
    json.put("device_code", offer.deviceCode()).put("verification_uri", page);
    json.put("expires_in", DeviceCodes.LIFE.toSeconds());
    json.put("interval", offer.interval().toSeconds());
    return Answer.json(200, json.put("message", message(page, offer.userCode())));
  }

  private static String message(String page, String code) {
    return "To sign in, use a web browser to open the page "
        + page
        + " and enter the code "
        + code
        + " to authenticate.";
  }
}
