package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludeTest {
  private static final String REFUSED =
      "app.conf:2: cannot include this; include takes the plain name of a file beside this one, 10"
          + " deep at most; mend";

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void plantFiles() throws IOException {
    folder = Files.createDirectories(root.resolve("conf"));
    Files.createDirectories(folder.resolve("sub"));
    for (String name : new String[] {"more.conf", "sub/more.conf", "../outside.conf"}) {
      Files.writeString(folder.resolve(name), "m365.cache.readers = 3");
    }
    Files.createSymbolicLink(folder.resolve("link.conf"), root.resolve("outside.conf"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"more.conf\"",
        "include file(more.conf)",
        "include required(\"more.conf\")"
      })
  void aFileBesideTheDeploymentIsIncluded(String statement) {
    String quoted = statement.replace("file(more.conf)", "file(\"more.conf\")");
    assertEquals(3, Deployment.in(folder).load("\n" + quoted).cache().store().readers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"../outside.conf\"",
        "\"/etc/passwd\"",
        "\"sub/more.conf\"",
        "\"..\"",
        "\"link.conf\"",
        "file(\"../outside.conf\")",
        "file(\"/etc/passwd\")",
        "required(file(\"/etc/passwd\"))",
        "url(\"http://127.0.0.1:9/x.conf\")",
        "url(\"file:///etc/passwd\")",
        "required(url(\"file:///etc/passwd\"))",
        "classpath(\"logback.xml\")",
        "\"http://127.0.0.1:9/x.conf\"",
        "\"classpath:reference.conf\"",
      })
  void nothingElseIs(String what) {
    String fault = Deployment.in(folder).fault("# one\ninclude " + what);
    assertTrue((fault + "; mend").startsWith(REFUSED), fault);
  }

  @Test
  void anIncludedFileThatIsNotThereIsAnError() {
    assertEquals(
        "app.conf:2: the included 'no.conf' is not there; put it beside this file",
        Deployment.in(folder).fault("\ninclude \"no.conf\""));
  }

  @Test
  void anErrorInAnIncludedFileNamesThatFile() throws IOException {
    Files.writeString(folder.resolve("bad.conf"), "\n\nm365.cache.readrs = 1");
    assertEquals(
        "bad.conf:3: m365.cache.readrs: unknown key; did you mean 'readers'?",
        Deployment.in(folder).fault("include \"bad.conf\""));
  }

  @Test
  void filesThatIncludeEachOtherEnd() throws IOException {
    Files.writeString(folder.resolve("loop.conf"), "include \"loop.conf\"");
    String fault = Deployment.in(folder).fault("include \"loop.conf\"");
    assertTrue(fault.startsWith("loop.conf:1: cannot include this"), fault);
  }

  @Test
  void aDeploymentThatIsMountedAsALinkIncludesWhatIsBesideIt() throws IOException {
    Path target = Files.createDirectories(root.resolve("data"));
    Files.writeString(target.resolve("app.conf"), "include \"linked.conf\"");
    Files.writeString(target.resolve("linked.conf"), "m365.cache.readers = 4");
    Files.createSymbolicLink(folder.resolve("app.conf"), target.resolve("app.conf"));
    Files.createSymbolicLink(folder.resolve("linked.conf"), target.resolve("linked.conf"));
    Configuration configuration =
        Configuration.load(
            java.util.Optional.of(folder.resolve("app.conf")),
            java.util.Map.of(),
            PluginCatalog.empty());
    assertEquals(4, configuration.cache().store().readers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"${HOME}", "${PATH}", "${user.home}", "${java.io.tmpdir}"})
  void substitutionsSeeNeitherEnvironmentNorSystemProperties(String substitution) {
    assertEquals(
        "app.conf:2: Could not resolve substitution to a value: "
            + substitution
            + "; a substitution may name another key only, not an environment variable",
        Deployment.in(folder).fault("\nm365.cache.path = " + substitution));
  }

  @Test
  void aSystemPropertyOverridesNothing() {
    System.setProperty("m365.cache.readers", "0");
    try {
      assertEquals(1, Deployment.in(folder).load().cache().store().readers());
    } finally {
      System.clearProperty("m365.cache.readers");
    }
  }

  private String faultOfPlugin(String policy) {
    PluginCatalog plugins = PluginCatalog.empty().with(new TestPlugin("mail"), policy);
    return Deployment.in(folder).with(plugins).fault("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"foreign-policy.conf\"",
        "include required(\"foreign-policy.conf\")",
        "include file(\"foreign-policy.conf\")"
      })
  void aPluginsPolicyIncludesFilesOfItsOwnJarAndErrorsNameThem(String include) {
    assertEquals(
        "foreign-policy.conf(mail):1: files: is not this plugin's; keep to m365.plugins.mail",
        faultOfPlugin("# one\n" + include));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"reference.conf\"",
        "\"../foreign-policy.conf\"",
        "\"io/foreign-policy.conf\"",
        "\"/etc/passwd\"",
        "\"foreign-policy.properties\"",
        "classpath(\"foreign-policy.conf\")",
        "url(\"http://127.0.0.1:1/foreign-policy.conf\")"
      })
  void aPluginsPolicyIncludesNothingElse(String what) {
    String fault = faultOfPlugin("# one\ninclude " + what);
    assertTrue(fault.startsWith("reference.conf(mail):2: cannot include this; "), fault);
  }

  @Test
  void whatAPluginsPolicyIncludesIncludesNothing() {
    String fault = faultOfPlugin("include \"nested-policy.conf\"");
    assertTrue(fault.startsWith("nested-policy.conf(mail):2: cannot include this; "), fault);
  }

  @Test
  void aFileThatAPluginDoesNotHaveIsAnError() {
    assertEquals(
        "reference.conf(mail):2: the plugin has no 'none.conf'; put it beside this file",
        faultOfPlugin("\ninclude \"none.conf\""));
  }
}
