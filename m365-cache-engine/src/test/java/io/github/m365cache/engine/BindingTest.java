package io.github.m365cache.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionFactory;
import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.FetcherFactory;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import io.github.m365cache.engine.config.ConfigurationException;
import io.github.m365cache.engine.policy.OperationKind;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BindingTest {
  private static final Fetcher OWN = request -> Fetched.Content.of(new byte[0]);
  private static final Action SENT = request -> new byte[0];
  private static final Fetcher MADE = request -> Fetched.Content.of(new byte[0]);

  private record Plugin(String id, List<Operation> pieces) implements ResourcePlugin {
    @Override
    public List<Operation> operations(ServiceContext context) {
      return pieces;
    }
  }

  private record Factory(String name) implements FetcherFactory {
    @Override
    public Fetcher create(FactorySettings settings, ServiceContext context) {
      return MADE;
    }
  }

  private record Sending(String name) implements ActionFactory {
    @Override
    public Action create(FactorySettings settings, ServiceContext context) {
      return SENT;
    }
  }

  private static final PieceFactories FACTORIES =
      new PieceFactories(List.of(new Factory("graph-get")), List.of(new Sending("graph-send")));

  private static final ResourcePlugin MAIL =
      new Plugin(
          "mail",
          List.of(
              new ReadOperation("list", OWN), new WriteOperation("send", request -> new byte[0])));

  private static Map<String, Bound> bind(OperationPolicy... policies) {
    return new Binding(List.of(MAIL), FACTORIES, BindingTest::none).bind(List.of(policies));
  }

  private static <S> S none(Class<S> type) {
    throw new IllegalStateException("no test asks for one");
  }

  private static OperationPolicy policy(
      String plugin, String name, OperationKind kind, Source source) {
    return new OperationPolicy(
        plugin,
        name,
        kind,
        name,
        name,
        Safety.SAFE,
        List.of(),
        Optional.empty(),
        source,
        List.of());
  }

  private static Source piece(String name) {
    return new Source(name, Optional.empty());
  }

  private static Source type(String name) {
    return new Source(name, Optional.of(new FactorySettings("file: 1", Map.of(), List.of())));
  }

  private static String refused(OperationPolicy policy) {
    return assertThrows(ConfigurationException.class, () -> bind(policy)).message();
  }

  @Test
  void operationsAreBoundToPiecesAndToFetcherTypes() {
    Map<String, Bound> bound =
        bind(
            policy("mail", "email_list", OperationKind.READ, piece("list")),
            policy("mail", "email_get", OperationKind.READ, type("graph-get")),
            policy("mail", "email_send", OperationKind.WRITE, piece("send")),
            policy("mail", "email_flag", OperationKind.WRITE, type("graph-send")));

    assertEquals(OWN, assertInstanceOf(Bound.Read.class, bound.get("email_list")).fetcher());
    assertEquals(MADE, assertInstanceOf(Bound.Read.class, bound.get("email_get")).fetcher());
    assertInstanceOf(Bound.Write.class, bound.get("email_send"));
    assertEquals(SENT, assertInstanceOf(Bound.Write.class, bound.get("email_flag")).action());
  }

  @Test
  void whatIsNotThereIsToldTogetherWithWhatIs() {
    String piece = refused(policy("mail", "email_list", OperationKind.READ, piece("lst")));
    String type = refused(policy("mail", "email_list", OperationKind.READ, type("graph-gt")));
    String plugin = refused(policy("male", "email_list", OperationKind.READ, piece("list")));

    assertTrue(piece.contains("m365.plugins.mail.operations.email_list"), piece);
    assertTrue(piece.contains("'lst'") && piece.contains("[list, send]"), piece);
    assertTrue(type.contains("'graph-gt'") && type.contains("[graph-get]"), type);
    String action = refused(policy("mail", "email_flag", OperationKind.WRITE, type("graph-get")));
    assertTrue(action.contains("action type 'graph-get'"), action);
    assertTrue(action.contains("[graph-send]"), action);
    assertTrue(plugin.contains("'male'") && plugin.contains("[mail]"), plugin);
  }

  @Test
  void aReadIsNotBoundToAnActionNorAWriteToAFetcher() {
    assertTrue(
        refused(policy("mail", "x", OperationKind.READ, piece("send"))).contains("an action"));
    assertTrue(
        refused(policy("mail", "x", OperationKind.WRITE, piece("list"))).contains("a fetcher"));
  }

  @Test
  void nothingMayBeThereTwice() {
    assertThrows(
        ConfigurationException.class,
        () -> new Binding(List.of(MAIL, MAIL), PieceFactories.none(), BindingTest::none));
    OperationPolicy list = policy("mail", "email_list", OperationKind.READ, piece("list"));
    assertThrows(ConfigurationException.class, () -> bind(list, list));
  }
}
