package io.github.m365cache.testkit.tenant.seed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Senders and recipients in Graph's form. The nodes are shared: not to be changed. */
final class People {
  private static final List<ObjectNode> ALL =
      Words.PEOPLE.stream().map(name -> recipient(name, address(name))).toList();

  private People() {}

  static ObjectNode any(SplittableRandom random) {
    return ALL.get(random.nextInt(ALL.size()));
  }

  static ObjectNode recipient(String name, String address) {
    ObjectNode recipient = JsonNodeFactory.instance.objectNode();
    recipient.putObject("emailAddress").put("name", name).put("address", address);
    return recipient;
  }

  static String address(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^A-Za-z ]", "");
    String local = plain.strip().toLowerCase(Locale.ROOT).replaceAll(" +", ".");
    return local + "@contoso.example";
  }
}
