package io.github.m365cache.plugin.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  private static final Config OPERATIONS =
      ConfigFactory.parseResources(MailPlugin.class, "/reference.conf")
          .resolve()
          .getConfig("m365.plugins.mail.operations");

  private static final List<String> READS =
      List.of(
          "email_list",
          "email_get",
          "emailfolders_list",
          "emailfolders_get",
          "emailfolders_get_tree",
          "emailrules_list",
          "emailrules_get");

  @Test
  void thePluginIsFoundAsAService() {
    Set<String> ids =
        ServiceLoader.load(ResourcePlugin.class).stream()
            .map(provider -> provider.get().id())
            .collect(Collectors.toSet());
    assertTrue(ids.contains("mail"));
  }

  @Test
  void everyNamedFetcherAndActionIsOneOfThePlugins() {
    ServiceContext context = new FakeServices(new FakeGraph());
    Set<String> pieces =
        new MailPlugin()
            .operations(context).stream().map(Operation::name).collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    for (String operation : OPERATIONS.root().keySet()) {
      Config policy = OPERATIONS.getConfig(operation);
      String source = policy.hasPath("fetcher") ? "fetcher" : "action";
      if (policy.getValue(source).valueType() == ConfigValueType.STRING) {
        named.add(policy.getString(source));
      }
    }
    assertEquals(new TreeSet<>(pieces), named);
  }

  @ParameterizedTest
  @CsvSource({
    "inbox, inbox",
    "sent, sentitems",
    "drafts, drafts",
    "deleted, deleteditems",
    "junk, junkemail",
    "archive, archive",
    "sentitems, sentitems",
    "deleteditems, deleteditems",
    "junkemail, junkemail",
  })
  void aFolderHasOneNameInKeyAndRequest(String name, String canonical) {
    String list = "email_list.parameters.folder.names";
    assertEquals(canonical, OPERATIONS.getConfig(list).getString(name));
    String move = "email_move.parameters.destination_folder.names";
    assertEquals(canonical, OPERATIONS.getConfig(move).getString(name));
  }

  @Test
  void everyParameterOfAReadVariesItsKey() {
    for (String read : READS) {
      Config policy = OPERATIONS.getConfig(read);
      assertEquals(
          new TreeSet<>(policy.getObject("parameters").keySet()),
          new TreeSet<>(policy.getStringList("key")));
    }
  }

  @Test
  void howLongAnswersAreKeptIsLeftToTheDeployment() {
    for (String read : READS) {
      assertFalse(OPERATIONS.getConfig(read).getConfig("ttl").hasPath("keep"));
    }
  }

  @Test
  void aMoveNamesBothContainersAndTheListsThatCannotTell() {
    List<String> rules = OPERATIONS.getStringList("email_move.invalidates");
    assertTrue(
        rules.containsAll(
            List.of(
                "@message:{email_id}",
                "@in:mailfolder:{result.source_folder_id}",
                "@in:mailfolder:{destination_folder}",
                "@in:mailfolder:{result.parentFolderId}",
                "@in:mailfolder:empty",
                "email_get:*:email_id={email_id}*")));
    List<String> whenEmpty = OPERATIONS.getStringList("email_list.tags-when-empty");
    assertEquals(List.of("in:mailfolder:empty"), whenEmpty);
  }

  @Test
  void defaultsAreThoseOfTheToolSurface() {
    assertEquals(
        Map.of("folder", "inbox", "limit", 25, "include_body", false, "unread_only", false),
        defaults("email_list"));
    assertEquals(
        Map.of(
            "include_body",
            true,
            "body_format",
            "text",
            "body_max_length",
            50_000,
            "include_attachments",
            true),
        defaults("email_get"));
    assertEquals(
        Map.of("parent_folder_id", "msgfolderroot", "include_hidden", false, "limit", 100),
        defaults("emailfolders_list"));
    assertEquals(
        Map.of("parent_folder_id", "msgfolderroot", "max_depth", 10),
        defaults("emailfolders_get_tree"));
  }

  private static Map<String, Object> defaults(String operation) {
    Map<String, Object> defaults = new TreeMap<>();
    Config parameters = OPERATIONS.getConfig(operation).getConfig("parameters");
    for (String name : parameters.root().keySet()) {
      Config parameter = parameters.getConfig(ConfigUtil.joinPath(name));
      if (parameter.hasPath("default")) {
        defaults.put(name, parameter.getValue("default").unwrapped());
      }
    }
    return Map.copyOf(defaults);
  }
}
