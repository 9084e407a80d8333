package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ResourcePlugin;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginCatalogTest {
  private static String fault(Runnable work) {
    return assertThrows(ConfigurationException.class, work::run).message();
  }

  @Test
  void twoPluginsWithOneIdAreAnErrorThatNamesBothPlaces() {
    PluginCatalog one = PluginCatalog.empty().with(new TestPlugin("mail"), "");
    String place = OwnResource.location(TestPlugin.class);
    assertEquals(
        "plugin 'mail' is there twice, from "
            + place
            + " and from "
            + place
            + "; remove one of them",
        fault(() -> one.with(new TestPlugin("mail"), "")));
    assertTrue(place.endsWith("test-classes"), place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mail", "mail_x", "-mail", "mail-", "1mail", "mäil", "a b", "a.b"})
  void anIdIsLowerCaseWordsWithDashes(String id) {
    assertTrue(
        fault(() -> PluginCatalog.empty().with(new TestPlugin(id), ""))
            .endsWith("has no usable id; use lower-case words with dashes"));
  }

  @Test
  void aReservedPrefixIsRefused() {
    assertEquals(
        "plugin 'm365-mail' from "
            + OwnResource.location(TestPlugin.class)
            + " uses the reserved prefix 'm365-'; rename it",
        fault(() -> PluginCatalog.empty().with(new TestPlugin("m365-mail"), "")));
  }

  @Test
  void aPluginWithoutPolicyIsAnError() {
    assertEquals(
        "plugin 'mail' from "
            + OwnResource.location(TestPlugin.class)
            + " has no reference.conf; put its policy there",
        fault(() -> PluginCatalog.of(List.of(new TestPlugin("mail")))));
  }

  @Test
  void aPluginThatCannotBeLoadedIsLeftOutAndTheOthersStay() {
    Iterator<ResourcePlugin> broken =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < 4;
          }

          @Override
          public ResourcePlugin next() {
            return switch (next++) {
              case 0 -> throw new ServiceConfigurationError("Provider cannot be instantiated");
              case 1 -> new TestPlugin("mail");
              case 2 -> throw new NoClassDefFoundError("gone");
              default -> new TestPlugin("files");
            };
          }
        };
    assertEquals(
        List.of("mail", "files"),
        PluginDiscovery.plugins(() -> broken).stream().map(ResourcePlugin::id).toList());
  }

  @Test
  void aLoaderThatFailsForEverEnds() {
    Iterator<ResourcePlugin> broken =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            throw new ServiceConfigurationError("malformed");
          }

          @Override
          public ResourcePlugin next() {
            throw new IllegalStateException();
          }
        };
    assertEquals(List.of(), PluginDiscovery.plugins(() -> broken));
  }

  @Test
  void pluginsAreFoundById() {
    PluginCatalog catalog =
        PluginCatalog.empty().with(new TestPlugin("mail"), "").with(new TestPlugin("files"), "");
    assertEquals(Set.of("mail", "files"), catalog.plugins().keySet());
    assertEquals("mail", catalog.plugins().get("mail").id());
  }

  @Test
  void discoveryFindsNoneOnATestsClassPath() {
    assertEquals(Set.of(), PluginCatalog.discover().plugins().keySet());
  }
}
