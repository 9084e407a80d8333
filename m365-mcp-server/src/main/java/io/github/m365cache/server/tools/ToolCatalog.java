package io.github.m365cache.server.tools;

import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.server.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tools of a server by name, and their list as bytes. Immutable. */
public final class ToolCatalog {
  private final Map<String, Tool> tools;
  private final int listed;
  private final byte[] list;

  private ToolCatalog(Map<String, Tool> tools, List<Tool> listed) {
    this.tools = tools;
    this.listed = listed.size();
    this.list = page(listed);
  }

  /**
   * A catalogue of these tools, listed by name.
   *
   * @param listed which of them clients are told of; the others answer when called
   * @throws IllegalArgumentException when two have one name
   */
  public static ToolCatalog of(Collection<? extends Tool> tools, Predicate<Tool> listed) {
    TreeMap<String, Tool> byName = new TreeMap<>();
    for (Tool tool : tools) {
      String name = tool.definition().name();
      if (byName.put(name, tool) != null) {
        throw new IllegalArgumentException("two tools are called '" + name + "'");
      }
    }
    return new ToolCatalog(byName, byName.values().stream().filter(listed).toList());
  }

  private static byte[] page(List<Tool> listed) {
    return Json.bytes(
        Map.of("tools", listed.stream().map(tool -> tool.definition().asMap()).toList()));
  }

  /** The result of {@code tools/list}; one page, since it is small. Not to be changed. */
  public byte[] list() {
    return list;
  }

  /** How many tools that list has. */
  public int listed() {
    return listed;
  }

  public Optional<Tool> find(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  /** The name that was probably meant. */
  public Optional<String> nearest(String name) {
    return Suggestion.nearest(name, tools.keySet());
  }

  /** Calls a tool; what it throws becomes an error result, except an interruption. */
  public static ToolReply call(Tool tool, Map<String, @Nullable Object> arguments)
      throws InterruptedException {
    return call(tool, arguments, Progress.NONE, Reach.EVERYTHING);
  }

  /** The same for a caller who follows how far it has come, and reaches some accounts. */
  public static ToolReply call(
      Tool tool, Map<String, @Nullable Object> arguments, Progress progress, Reach reach)
      throws InterruptedException {
    try {
      return tool.call(new LinkedHashMap<>(arguments), progress, reach);
    } catch (RuntimeException | Error thrown) {
      // A call that runs out of stack or heap must not take the server with it.
      return ToolError.reply(tool.definition().name(), thrown);
    }
  }
}
