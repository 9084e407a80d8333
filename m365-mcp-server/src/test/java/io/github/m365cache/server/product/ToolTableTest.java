package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every tool is as the table of tools says. */
class ToolTableTest extends ProductFixture {
  private static final Duration SETTLED = Duration.ofSeconds(60);

  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(60).withFolders(10).withFiles(20).withContacts(10);
  }

  /** The tools that speak to Microsoft 365; those of the server itself have their own tests. */
  private static Stream<ToolRow> rows() {
    return ToolTable.rows().stream().filter(row -> !row.isOfServer());
  }

  private Stream<DynamicTest> each(Consumer<ToolRow> check) {
    return rows().map(row -> dynamicTest(row.name(), () -> check.accept(row)));
  }

  @Test
  void theTableHasEveryTool() {
    assertEquals(
        product.operations().stream().map(operation -> operation.name()).sorted().toList(),
        rows().map(ToolRow::name).sorted().toList());
  }

  @TestFactory
  Stream<DynamicTest> itsSchemaIsTheTables() {
    Map<String, JsonNode> listed = listed();
    return each(
        row -> {
          JsonNode schema = listed.get(row.name()).path("inputSchema");
          JsonNode properties = schema.path("properties");
          row.parameters()
              .forEach(
                  each ->
                      assertEquals(
                          each.schema().toString(),
                          undescribed(properties.path(each.name())).toString()));
          assertEquals(
              Stream.concat(row.parameters().stream().map(ToolRowParameter::name), common(row))
                  .sorted()
                  .toList(),
              names(properties).filter(name -> !name.equals("cursor")).sorted().toList());
          assertEquals(
              row.parameters().stream()
                  .filter(ToolRowParameter::required)
                  .map(ToolRowParameter::name)
                  .toList(),
              texts(schema.path("required")));
          assertEquals(false, schema.path("additionalProperties").asBoolean(true));
        });
  }

  private static Stream<String> common(ToolRow row) {
    Stream<String> cached =
        row.isCached() ? Stream.of("use_cache", "force_refresh") : Stream.empty();
    Stream<String> confirm = row.needsConfirmation() ? Stream.of("confirm") : Stream.empty();
    return Stream.concat(Stream.of("account_id"), Stream.concat(cached, confirm));
  }

  private static JsonNode undescribed(JsonNode property) {
    return ((ObjectNode) property.deepCopy()).without("description");
  }

  private static Stream<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  @TestFactory
  Stream<DynamicTest> itsAnnotationsFollowFromItsSafety() {
    Map<String, JsonNode> listed = listed();
    return each(
        row -> {
          JsonNode tool = listed.get(row.name());
          assertEquals(row.safety(), tool.at("/_meta/safety_level").asText());
          assertEquals(
              row.name().substring(0, row.name().indexOf('_')),
              tool.at("/_meta/category").asText());
          JsonNode hints = tool.path("annotations");
          assertTrue(!hints.path("title").asText().isBlank());
          assertEquals(row.isRead() && !row.writesFiles(), hints.path("readOnlyHint").asBoolean());
          assertEquals(row.isRead(), hints.path("idempotentHint").asBoolean());
          assertEquals(row.safety().equals("critical"), hints.path("destructiveHint").asBoolean());
          assertTrue(hints.path("openWorldHint").asBoolean());
          assertTrue(tool.path("description").asText().startsWith(row.indicator() + " "));
        });
  }

  @TestFactory
  Stream<DynamicTest> aGoodCallIsAnsweredAndASecondOneByTheCache() {
    GoodCalls calls = new GoodCalls(product, alice(), clock.instant(), files());
    return each(
        row -> {
          if (row.name().startsWith("search_")) {
            // What was written before has been indexed by now.
            clock.advance(SETTLED);
          }
          Map<String, Object> arguments = calls.of(row);
          JsonNode first = product.call(row.name(), arguments);
          assertTrue(first.isObject());
          if (row.isCached()) {
            assertEquals("miss", status(first));
            long mark = tenant.log().mark();
            assertEquals("fresh", status(product.call(row.name(), arguments)));
            assertEquals(0, tenant.log().count(mark));
          } else if (row.isRead()) {
            long mark = tenant.log().mark();
            product.call(row.name(), row.writesFiles() ? calls.of(row) : arguments);
            assertTrue(tenant.log().count(mark) > 0, "it is never cached");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrongIsRefusedByNameBeforeMicrosoft365IsAsked() {
    GoodCalls calls = new GoodCalls(product, alice(), clock.instant(), files());
    return each(
        row -> {
          Map<String, Object> good = calls.of(row);
          long mark = tenant.log().mark();
          for (ToolRowParameter parameter : row.parameters()) {
            for (Object wrong : parameter.wrong()) {
              refused(parameter.name(), row, with(good, parameter.name(), wrong));
            }
            if (parameter.required()) {
              refused(parameter.name(), row, without(good, parameter.name()));
            }
          }
          refused("no_such_parameter", row, with(good, "no_such_parameter", 1L));
          refused("account_id", row, with(good, "account_id", 7L));
          if (row.needsConfirmation() && !row.isConfirmedByArguments()) {
            refused("confirm", row, without(good, "confirm"));
          }
          assertEquals(0, tenant.log().count(mark));
        });
  }

  private void refused(String parameter, ToolRow row, Map<String, Object> arguments) {
    M365Exception failure =
        assertThrows(
            M365Exception.class,
            () -> product.call(row.name(), arguments),
            () -> row.name() + " " + parameter + " " + arguments.get(parameter));
    boolean place = parameter.equals("folder") && arguments.get(parameter) instanceof String;
    assertEquals(
        place ? ErrorCode.NOT_FOUND : ErrorCode.INVALID_ARGUMENT, failure.code(), failure::message);
    assertEquals(parameter, failure.parameter().orElse(""), failure::message);
    assertTrue(failure.message().contains(parameter), failure::message);
  }

  private static Map<String, Object> with(Map<String, Object> good, String name, Object value) {
    Map<String, Object> other = new HashMap<>(good);
    other.put(name, value);
    return other;
  }

  private static Map<String, Object> without(Map<String, Object> good, String name) {
    Map<String, Object> other = new HashMap<>(good);
    other.remove(name);
    return other;
  }

  private Map<String, JsonNode> listed() {
    Map<String, JsonNode> listed = new HashMap<>();
    product.listed().path("tools").forEach(tool -> listed.put(tool.path("name").asText(), tool));
    return listed;
  }
}
