package io.github.m365cache.graph.template;

import com.microsoft.kiota.HttpMethod;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionFactory;
import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.graph.Graph;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code graph-send}: a change that is one plain Graph request.
 *
 * <pre>{@code
 * action {
 *   type = graph-send
 *   method = patch       # or post, put, delete
 *   path = "/me/contacts/{contact_id}"   # {name}: a parameter of the operation, escaped
 *   prefer = [...]       # as in graph-get
 *   # a text that is one place alone has the type of its parameter; what has no value is left out
 *   body { givenName = "{given_name}", businessPhones = "{phone_numbers}" }
 *   # or for each text of a list, or one object as the whole body
 *   body { toRecipients { each = "{to}", as { emailAddress { address = "{item}" } } } }
 *   body = "{updates}"
 *   # a GET before it, of which these members join the answer, for the rules to name them
 *   before { path = "/me/contacts/{contact_id}", select = [parentFolderId], keep { folder_id = parentFolderId } }
 *   answer { status = deleted }          # where Graph answers nothing of the kind
 *   show = [id, displayName]             # the members of Graph's entity that are answered; all without it
 *   clean = ["*"], texts = [notes], addresses = [from]       # as in graph-get
 * }
 * }</pre>
 *
 * <p>The answer is Graph's entity, without nulls and context. When Graph finds nothing and the path
 * has one parameter, the error names it. The request is never repeated unless Graph refused it for
 * now (429).
 */
public final class GraphSendFactory implements ActionFactory {
  private static final Set<String> OWN = Set.of("method", "before", "body", "answer", "show");
  private static final List<String> METHODS = List.of("post", "patch", "put", "delete");

  @Override
  public String name() {
    return "graph-send";
  }

  @Override
  public Action create(FactorySettings raw, ServiceContext context) {
    Set<String> known = new TreeSet<>(OWN);
    known.addAll(RequestTemplate.SETTINGS);
    known.addAll(Texts.SETTINGS);
    Settings settings = new Settings(raw).only(known);
    return new SendAction(
        context.service(Graph.class),
        method(settings),
        RequestTemplate.of(settings),
        settings.child("before").map(BeforeSending::of),
        body(settings),
        template(settings, "answer").map(answer -> object(settings, "answer", answer)),
        raw.texts("show"),
        Texts.of(settings));
  }

  private static HttpMethod method(Settings settings) {
    if (!settings.raw().values().containsKey("method")) {
      throw settings.error("method", "is missing; it must be one of " + METHODS);
    }
    return HttpMethod.valueOf(settings.choice("method", METHODS).toUpperCase(Locale.ROOT));
  }

  private static Optional<JsonTemplate> body(Settings settings) {
    Optional<JsonTemplate> body = template(settings, "body");
    if (body.isPresent() && !(body.get() instanceof JsonTemplate.Whole)) {
      object(settings, "body", body.get());
    }
    return body;
  }

  private static Optional<JsonTemplate> template(Settings settings, String name) {
    return Optional.ofNullable(settings.raw().values().get(name))
        .map(value -> new JsonTemplateReader(settings, name).read(value));
  }

  private static JsonTemplate object(Settings settings, String name, JsonTemplate read) {
    if (read instanceof JsonTemplate.Members) {
      return read;
    }
    throw settings.error(name, "must be an object");
  }
}
