package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.policy.OperationPolicy;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folders whose files calls may name, and the reads that make files. */
class FileSettingsTest {
  private static final String SAVING = "m365.plugins.mail.operations.email_list.saves-to = ";

  @TempDir Path folder;

  private List<Path> roots(String hocon) {
    return Deployment.in(folder).load(hocon).files().roots();
  }

  @Test
  void byDefaultTheyAreTheWorkingFolderAndTheTemporaryOne() {
    assertEquals(
        List.of(
            Path.of("").toAbsolutePath(),
            Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize()),
        roots(""));
  }

  @Test
  void aRootNeedNotBeThere() {
    assertEquals(
        List.of(Path.of("/no/such"), folder.resolve("home/Documents"), folder.resolve("home")),
        roots("m365.files.roots = [\"/no/./such\", \"~/Documents\", \"~\"]"));
    assertEquals(List.of(), roots("m365.files.roots = []"));
  }

  @Test
  void theEnvironmentNamesThemAsAListOfPaths() {
    Deployment deployment =
        Deployment.in(folder)
            .with("M365_MCP_FILE_ROOTS", "/a" + File.pathSeparator + " ~/b " + File.pathSeparator);
    assertEquals(
        List.of(Path.of("/a"), folder.resolve("home/b")),
        deployment.load("m365.files.roots = [\"/other\"]").files().roots());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m365.files.roots = [work] | app.conf:1: m365.files.roots: must be a path that is absolute"
            + " or begins with ~, or one of working, temporary; change it",
        "m365.files.roots = working | app.conf:1: m365.files.roots: must be a list such as [a, b],"
            + " not string; change it",
        "m365.files.root = [] | app.conf:1: m365.files.root: unknown key; did you mean 'roots'?"
      })
  void whatIsNoRootIsRefused(String hocon, String message) {
    assertEquals(message, Deployment.in(folder).fault(hocon));
  }

  @Test
  void aReadThatSavesNamesATextThatIsNotInItsKey() {
    Deployment deployment = Deployment.in(folder);
    assertTrue(
        deployment.fault(SAVING + "limit").contains("must name a parameter that is a string"));
    assertTrue(deployment.fault(SAVING + "zzz").contains("must name a parameter that is a string"));
    assertTrue(deployment.fault(SAVING + "folder").contains("must not be in the key"));
    assertTrue(
        deployment
            .fault("m365.plugins.mail.operations.email_move.saves-to = email_id")
            .contains("belongs to a read"));
  }

  @Test
  void readOnlyModeTakesAwayWhatSaves() {
    String save =
        "m365.plugins.mail.operations.email_list { parameters.path { type = string %s },"
            + " saves-to = path, warm = null }\n";
    String readOnly = "m365.tools.read-only = true";
    Deployment deployment = Deployment.in(folder);
    OperationPolicy usual = deployment.operation("email_list", save.formatted(""));
    assertEquals(Optional.of("path"), usual.savesTo());

    OperationPolicy without = deployment.operation("email_list", save.formatted("") + readOnly);
    assertEquals(Optional.empty(), without.savesTo());
    assertFalse(without.parameters().stream().anyMatch(each -> each.name().equals("path")));

    Configuration required = deployment.load(save.formatted(", required = true") + readOnly);
    assertTrue(required.withheld().stream().anyMatch(each -> each.name().equals("email_list")));
  }
}
