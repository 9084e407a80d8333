package io.github.m365cache.engine.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least that operations need: what to ask an account for, or an administrator.
 *
 * @param needs one for each permission, by name; never empty
 */
public record Permissions(List<Need> needs) {
  public Permissions {
    needs = List.copyOf(needs);
  }

  /**
   * Why a permission is asked for.
   *
   * @param permission what is asked for
   * @param tools the names of those that need this one, in order; those that are content with one
   *     of {@code covers} are not among them
   * @param covers what need not be asked for beside it, each with the tools that need it; what
   *     several cover is told of the first only
   */
  public record Need(
      Permission permission, List<String> tools, SortedMap<Permission, List<String>> covers) {
    public Need {
      tools = List.copyOf(tools);
      covers = Collections.unmodifiableSortedMap(new TreeMap<>(covers));
    }
  }

  /** What these operations need together, and always the account's own profile. */
  public static Permissions of(Collection<OperationPolicy> operations) {
    TreeMap<Permission, SortedSet<String>> tools = new TreeMap<>();
    tools.put(Permission.OWN_PROFILE, new TreeSet<>());
    for (OperationPolicy operation : operations) {
      for (Permission permission : operation.permissions()) {
        tools.computeIfAbsent(permission, absent -> new TreeSet<>()).add(operation.name());
      }
    }
    List<Permission> kept =
        tools.keySet().stream()
            .filter(each -> tools.keySet().stream().noneMatch(other -> replaces(other, each)))
            .toList();
    return new Permissions(kept.stream().map(each -> need(each, kept, tools)).toList());
  }

  private static boolean replaces(Permission more, Permission less) {
    return !more.equals(less) && more.covers(less);
  }

  private static Need need(
      Permission permission, List<Permission> kept, Map<Permission, SortedSet<String>> tools) {
    SortedMap<Permission, List<String>> covers = new TreeMap<>();
    tools.forEach(
        (less, names) -> {
          if (!kept.contains(less) && firstThatCovers(less, kept).equals(permission)) {
            covers.put(less, List.copyOf(names));
          }
        });
    return new Need(
        permission, List.copyOf(tools.getOrDefault(permission, new TreeSet<>())), covers);
  }

  /** Where several do, the first says so. */
  private static Permission firstThatCovers(Permission less, List<Permission> kept) {
    return kept.stream().filter(more -> more.covers(less)).findFirst().orElseThrow();
  }

  /** The names, sorted, such as {@code [Mail.Read, User.Read]}. */
  public List<String> names() {
    return needs.stream().map(need -> need.permission().name()).toList();
  }
}
