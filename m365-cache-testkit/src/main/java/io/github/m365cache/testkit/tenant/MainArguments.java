package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The command line of {@link TenantMain}. */
record MainArguments(TenantSettings settings, boolean untilEof, Duration idleExit) {
  static MainArguments parse(List<String> arguments) {
    Duration mail = Duration.ofMillis(200);
    Duration drive = Duration.ofMillis(150);
    TenantSettings settings = TenantSettings.defaults();
    boolean untilEof = false;
    Duration idle = Duration.ZERO;
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if (name.equals("--until-eof")) {
        untilEof = true;
        continue;
      }
      String value = value(arguments, ++i, name);
      switch (name) {
        case "--port" -> settings = settings.withPort(number(name, value));
        case "--seed" -> settings = settings.withSeed(number(name, value));
        case "--users" -> settings = settings.withUsers(List.of(value.split(",", -1)));
        case "--personal" -> settings = settings.withPersonal(Set.of(value.split(",", -1)));
        case "--folders" -> settings = settings.withFolders(number(name, value));
        case "--files" -> settings = settings.withFiles(number(name, value));
        case "--mails" -> settings = settings.withMails(number(name, value));
        case "--contacts" -> settings = settings.withContacts(number(name, value));
        case "--mail-latency" -> mail = Durations.parse(name, value);
        case "--drive-latency" -> drive = Durations.parse(name, value);
        case "--idle-exit" -> idle = Durations.parse(name, value);
        default -> throw new IllegalArgumentException("unknown option " + name);
      }
    }
    return new MainArguments(settings.withLatency(mail, drive), untilEof, idle);
  }

  private static String value(List<String> arguments, int index, String name) {
    if (index >= arguments.size()) {
      throw new IllegalArgumentException(name + " needs a value, or is no option");
    }
    return arguments.get(index);
  }

  private static int number(String name, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(name + " must be a number");
    }
    return Integer.parseInt(value);
  }
}
