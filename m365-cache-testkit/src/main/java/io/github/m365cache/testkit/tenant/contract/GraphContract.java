package io.github.m365cache.testkit.tenant.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests of Graph v1.0 that exist: path templates with their methods and query options, read
 * from {@code graph-contract.json}. Immutable.
 */
public final class GraphContract {
  /**
   * Options that the documentation has and the templates lack: state tokens ("Use delta query to
   * track changes", "Paging Microsoft Graph data"), the drive's delta token ("driveItem: delta")
   * and what becomes of a name that is taken ("driveItem resource type", instance attributes).
   */
  private static final Set<String> STATE_OPTIONS = Set.of("$skiptoken", "$deltatoken");

  private static final String DRIVE_DELTA = "/drives/{drive-id}/items/{driveItem-id}/delta()";

  private final Map<Integer, List<PathTemplate>> byLength = new HashMap<>();

  private GraphContract(JsonNode document) {
    document.path("paths").properties().stream()
        .map(path -> new PathTemplate(path.getKey(), methods(path.getValue())))
        .sorted(Comparator.comparingLong(PathTemplate::exactness).reversed())
        .forEach(t -> byLength.computeIfAbsent(t.length(), n -> new ArrayList<>()).add(t));
  }

  /** The contract that is part of this module. */
  public static GraphContract load() {
    String resource = "/io/github/m365cache/testkit/tenant/graph-contract.json";
    try (InputStream in = GraphContract.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource graph-contract.json is missing");
      }
      return new GraphContract(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Judges a request by its path, method and the names of its query options. */
  public Verdict judge(String method, List<String> path, Set<String> options) {
    for (PathTemplate template : byLength.getOrDefault(path.size(), List.of())) {
      if (template.matches(path)) {
        return judge(template, method, path, options);
      }
    }
    return new Verdict.Violation("", "no such path");
  }

  private static Verdict judge(
      PathTemplate template, String method, List<String> path, Set<String> options) {
    Set<String> allowed = template.methods().get(method);
    if (allowed == null) {
      return new Verdict.Violation(template.text(), "no method " + method + " on this path");
    }
    for (String option : options) {
      if (!allowed.contains(option) && !stateOption(template.text(), method, option)) {
        return new Verdict.Violation(template.text(), "no query option " + option);
      }
    }
    return new Verdict.Legal(template.text(), template.capture(path));
  }

  private static boolean stateOption(String template, String method, String option) {
    boolean behaviour =
        method.equals("PUT")
            && option.equals("@microsoft.graph.conflictBehavior")
            && template.endsWith("/items/{driveItem-id}/content");
    if (behaviour) {
      return true;
    }
    boolean token = option.equals("token") && template.equals(DRIVE_DELTA);
    return token || (method.equals("GET") && STATE_OPTIONS.contains(option));
  }

  private static Map<String, Set<String>> methods(JsonNode operations) {
    Map<String, Set<String>> methods = new HashMap<>();
    operations.properties().forEach(e -> methods.put(e.getKey(), options(e.getValue())));
    return methods;
  }

  private static Set<String> options(JsonNode operation) {
    Set<String> options = new HashSet<>();
    operation.path("q").forEach(option -> options.add(option.asText()));
    return options;
  }
}
