package io.github.m365cache.graph.template;

import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.graph.GraphJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads JSON with places from a setting. */
final class JsonTemplateReader {
  private static final Set<String> EACH = Set.of("each", "as");

  private final Settings settings;
  private final String name;

  JsonTemplateReader(Settings settings, String name) {
    this.settings = settings;
    this.name = name;
  }

  JsonTemplate read(Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Map<?, ?> map) {
      return map.keySet().equals(EACH) ? each(map) : members(map);
    }
    if (value instanceof List<?> list) {
      return new JsonTemplate.Items(list.stream().map(this::read).toList());
    }
    return new JsonTemplate.Constant(GraphJson.of(value));
  }

  private JsonTemplate text(String text) {
    PlaceText read = settings.place(name, text);
    List<PlaceText.Part> parts = read.parts();
    if (parts.size() == 1 && parts.get(0).isPlace()) {
      return new JsonTemplate.Whole(parts.get(0).text());
    }
    return read.places().isEmpty()
        ? new JsonTemplate.Constant(GraphJson.of(text))
        : new JsonTemplate.Filled(read);
  }

  private JsonTemplate members(Map<?, ?> map) {
    Map<String, JsonTemplate> members = new LinkedHashMap<>();
    map.forEach((key, value) -> members.put(String.valueOf(key), read(value)));
    return new JsonTemplate.Members(members);
  }

  private JsonTemplate each(Map<?, ?> map) {
    if (!(map.get("each") instanceof String text
        && text(text) instanceof JsonTemplate.Whole list)) {
      throw settings.error(name, "has an 'each' that is not one parameter, as in \"{to}\"");
    }
    return new JsonTemplate.Each(
        list.parameter(), new JsonTemplateReader(withItem(), name).read(item(map)));
  }

  private static Object item(Map<?, ?> map) {
    return Objects.requireNonNull(map.get("as"));
  }

  private Settings withItem() {
    FactorySettings raw = settings.raw();
    List<String> parameters = new ArrayList<>(raw.parameters());
    parameters.add(JsonTemplate.Each.ITEM);
    return new Settings(new FactorySettings(raw.origin(), raw.values(), parameters));
  }
}
