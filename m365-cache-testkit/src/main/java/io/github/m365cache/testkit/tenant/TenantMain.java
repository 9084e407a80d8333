package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The tenant as a process. Options: {@code --port --seed --users a,b --personal b --folders --files
 * --mails --contacts --mail-latency 200ms --drive-latency 150ms --until-eof --idle-exit 10m}. When
 * it is ready it prints one line of JSON: where it and its authority listen, the control token and
 * the users' tokens. It exits with 0 at the end of standard input (with {@code --until-eof}), after
 * nobody attached for the idle time, or on command; with 64 when an option is wrong.
 */
public final class TenantMain {
  private TenantMain() {}

  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Standard output is for one line: a logging library that writes there is turned aside.
    System.setOut(System.err);
    MainArguments arguments;
    try {
      arguments = MainArguments.parse(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(64);
      return;
    }
    try (SimulatedTenant tenant = SimulatedTenant.start(arguments.settings())) {
      if (arguments.untilEof()) {
        stopAtEnd(System.in, tenant.attendance());
      }
      out.println(new String(Json.bytes(ready(tenant)), StandardCharsets.UTF_8));
      tenant.attendance().await(arguments.idleExit());
    }
    System.exit(0);
  }

  private static ObjectNode ready(SimulatedTenant tenant) {
    ObjectNode json = Json.object().put("endpoint", tenant.endpoint().toString());
    json.put("controlToken", tenant.controlToken()).put("instance", tenant.instance());
    json.put("authority", tenant.authority().endpoint().toString());
    json.put("clientId", tenant.authority().clientId());
    json.put("pid", ProcessHandle.current().pid());
    ObjectNode users = json.putObject("users");
    for (TenantUser user : tenant.users()) {
      ObjectNode one = users.putObject(user.name());
      one.put("token", tenant.token(user.name()));
      one.put("opaqueToken", tenant.opaqueToken(user.name()));
      one.put("username", user.username());
    }
    TenantSettings settings = tenant.settings();
    json.putObject("settings")
        .put("seed", settings.seed())
        .put("folders", settings.folders())
        .put("files", settings.files())
        .put("mails", settings.mails())
        .put("contacts", settings.contacts())
        .put("mailLatencyMillis", settings.mailLatency().toMillis())
        .put("driveLatencyMillis", settings.driveLatency().toMillis());
    return json.put("knownSubject", tenant.knownSubject());
  }

  private static void stopAtEnd(InputStream in, Attendance attendance) {
    Thread reader =
        new Thread(
            () -> {
              drain(in);
              attendance.stop();
            },
            "tenant-stdin");
    reader.setDaemon(true);
    reader.start();
  }

  /** A broken pipe is an end like any other. */
  private static void drain(InputStream in) {
    try {
      long unused = in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("standard input broke off");
    }
  }
}
