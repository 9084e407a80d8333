package io.github.m365cache.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.policy.Permissions.Need;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
  private static OperationPolicy operation(String name, String... permissions) {
    return new OperationPolicy(
        "mail",
        name,
        OperationKind.READ,
        name,
        name,
        Safety.SAFE,
        Map.of(),
        List.of(),
        Optional.empty(),
        new Source("x", Optional.empty()),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Stream.of(permissions).map(Permission::new).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "Mail.Read, Mail.ReadBasic",
    "Mail.ReadWrite, Mail.Read",
    "Mail.ReadWrite, Mail.ReadBasic",
    "Files.Read.All, Files.Read",
    "Files.ReadWrite.All, Files.ReadWrite",
    "Files.ReadWrite.All, Files.Read.All",
    "Files.ReadWrite.All, Files.Read",
    "Calendars.ReadWrite.Shared, Calendars.Read.Shared",
    "Mail.Send, Mail.Send"
  })
  void oneCoversWhatAllowsLess(String more, String less) {
    assertTrue(new Permission(more).covers(new Permission(less)));
    assertEquals(more.equals(less), new Permission(less).covers(new Permission(more)));
  }

  @ParameterizedTest
  @CsvSource({
    "Files.ReadWrite, Files.Read.All",
    "Files.Read.All, Files.ReadWrite",
    "Mail.ReadWrite, Mail.Send",
    "Mail.Send, Mail.Read",
    "Mail.ReadWrite, MailboxSettings.Read",
    "Calendars.Read.Shared, Calendars.Read",
    "User.ReadBasic.All, User.Read"
  })
  void noneCoversAnother(String one, String other) {
    assertFalse(new Permission(one).covers(new Permission(other)));
    assertFalse(new Permission(other).covers(new Permission(one)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mail",
        "mail.read",
        "Mail.",
        "Mail..Read",
        "Mail.Read.All.Too",
        "Mail Read",
        "https://graph.microsoft.com/Mail.Read"
      })
  void aNameHasTwoOrThreeWords(String name) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> new Permission(name));
    assertEquals(
        "'"
            + name
            + "' is no permission of Microsoft Graph; write a name such as Mail.Read or"
            + " Files.Read.All",
        wrong.getMessage());
  }

  @Test
  void theOwnProfileIsAlwaysNeeded() {
    assertEquals(
        List.of(new Need(Permission.OWN_PROFILE, List.of(), new TreeMap<>())),
        Permissions.of(List.of()).needs());
    assertEquals(List.of("User.Read"), Permissions.of(List.of(operation("other"))).names());
  }

  @Test
  void whatAnotherCoversIsLeftOutAndSaid() {
    Permissions permissions =
        Permissions.of(
            List.of(
                operation("email_send", "Mail.Send", "Mail.ReadWrite"),
                operation("email_move", "Mail.ReadWrite"),
                operation("email_get", "Mail.Read"),
                operation("folders", "Mail.ReadBasic"),
                operation("files", "Files.ReadWrite"),
                operation("find", "Files.Read.All", "User.Read")));
    assertEquals(
        List.of("Files.Read.All", "Files.ReadWrite", "Mail.ReadWrite", "Mail.Send", "User.Read"),
        permissions.names());
    Need mail = permissions.needs().get(2);
    assertEquals(List.of("email_move", "email_send"), mail.tools());
    assertEquals(
        Map.of(
            new Permission("Mail.Read"), List.of("email_get"),
            new Permission("Mail.ReadBasic"), List.of("folders")),
        mail.covers());
    assertEquals(List.of("find"), permissions.needs().get(4).tools());
  }
}
