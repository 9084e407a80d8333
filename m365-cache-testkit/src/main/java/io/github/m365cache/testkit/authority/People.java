package io.github.m365cache.testkit.authority;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The users by short name. Immutable. */
final class People {
  private final Map<String, Person> people = new LinkedHashMap<>();

  People(Collection<AuthorityUser> users) {
    users.forEach(user -> people.put(user.name(), new Person(user)));
  }

  Person named(String name) {
    Person person = people.get(name);
    if (person == null) {
      throw new IllegalArgumentException(
          "user must be one of " + String.join(", ", people.keySet()));
    }
    return person;
  }

  List<String> names() {
    return List.copyOf(people.keySet());
  }
}
