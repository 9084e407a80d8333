package io.github.m365cache.testkit.authority;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users by short name. Immutable. */
final class People {
  private final Map<String, Person> people = new LinkedHashMap<>();

  People(Collection<AuthorityUser> users) {
    users.forEach(user -> people.put(user.name(), new Person(user)));
  }

  Optional<Person> find(String name) {
    return Optional.ofNullable(people.get(name));
  }

  /** Whoever a command names. */
  Person named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "user must be one of " + String.join(", ", people.keySet())));
  }

  List<String> names() {
    return List.copyOf(people.keySet());
  }
}
