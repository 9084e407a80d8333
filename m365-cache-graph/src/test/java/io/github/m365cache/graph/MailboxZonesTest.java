package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.TestServer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxZonesTest {
  private final Fixture fixture = new Fixture();
  private Instant now = Fixture.START;

  @AfterEach
  void close() {
    fixture.close();
  }

  private MailboxZones zones() {
    return new MailboxZones(fixture.graph, fixture.secrets, () -> now);
  }

  private static Reply zone(String name) {
    return Reply.ok("{\"timeZone\":\"" + name + "\"}");
  }

  @Test
  void asksOnceADayAndRemembersOverARestart() throws Exception {
    fixture.server.reply(zone("Tokyo Standard Time"), zone("Europe/Rome"));
    MailboxZones zones = zones();
    assertEquals("Tokyo Standard Time", zones.of(fixture.call()));
    assertEquals("Tokyo Standard Time", zones.of(fixture.call()));
    assertEquals("Tokyo Standard Time", zones().of(fixture.call()));
    assertEquals(1, fixture.server.seen.size());
    assertEquals("/v1.0/me/mailboxSettings", fixture.server.seen.get(0).path());
    assertEquals("$select=timeZone", fixture.server.seen.get(0).query());

    now = now.plus(Duration.ofDays(1));
    assertEquals("Europe/Rome", zones.of(fixture.call()));
    assertEquals(2, fixture.server.seen.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void aMailboxThatDoesNotTellMeansUtc(int status) throws Exception {
    fixture.server.reply(Reply.status(status));
    MailboxZones zones = zones();
    assertEquals("UTC", zones.of(fixture.call()));
    assertEquals("UTC", zones.of(fixture.call()));
    assertEquals(1, fixture.server.seen.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Customized Time Zone", ""})
  void aZoneWithoutRulesMeansUtc(String name) throws Exception {
    fixture.server.reply(zone(name));
    assertEquals("UTC", zones().of(fixture.call()));
  }

  @Test
  void anOlderZoneIsBetterThanNone() throws Exception {
    fixture.server.reply(
        Reply.status(401), zone("Europe/Rome"), Reply.status(401), Reply.status(401));
    MailboxZones zones = zones();
    M365Exception refused = assertThrows(M365Exception.class, () -> zones.of(fixture.call()));
    assertEquals(ErrorCode.AUTH_REQUIRED, refused.code());
    assertEquals("Europe/Rome", zones.of(fixture.call()));
    now = now.plus(Duration.ofDays(2));
    assertEquals("Europe/Rome", zones.of(fixture.call()));
    assertEquals("Europe/Rome", zones().of(fixture.call()));
  }

  @ParameterizedTest
  @CsvSource({
    "Pacific Standard Time,America/Los_Angeles",
    "w. europe standard time,Europe/Berlin",
    "UTC,Etc/UTC",
    "Europe/Rome,Europe/Rome",
    "europe/rome,Europe/Rome",
    "Mid-Atlantic Standard Time,Etc/GMT+2"
  })
  void namesOfWindowsAndOfIanaHaveRules(String name, String id) {
    assertEquals(Optional.of(ZoneId.of(id)), TimeZones.find(name));
  }

  @Test
  void otherNamesHaveNone() {
    for (String name : new String[] {"", "Mars", "GMT+6:30", "Pacific Standard Time=x"}) {
      assertTrue(TimeZones.find(name).isEmpty(), name);
    }
  }
}
