package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.models.MessageRule;
import com.microsoft.graph.users.item.mailfolders.item.messagerules.MessageRulesRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.BatchOutcome;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPage;
import io.github.m365cache.graph.GraphPages;
import io.github.m365cache.graph.PathValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves a rule among the others and looks whether it is there; answers its place, from 1 on. Most
 * often Graph puts the other rules behind it when it gets its number. Where it does not, the others
 * get new numbers too.
 */
final class MoveRule implements Action {
  private static final String PARAMETER = "rule_id";

  /** Once by the rule's own number, then by the others'; more is somebody else's work. */
  private static final int ROUNDS = 3;

  private final MailGraph mail;
  private final RuleStep step;

  MoveRule(MailGraph mail, RuleStep step) {
    this.mail = mail;
    this.step = step;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    CallContext call = request.call();
    String id = PathValues.id(PARAMETER, request.arguments().text(PARAMETER));
    RuleOrder order = order(call);
    int place = order.place(id).orElseThrow(MoveRule::absent);
    int goal = step.from(place, order.ids().size());
    List<String> wanted = order.with(id, goal);
    if (order.has(id, wanted)) {
      return answer("unchanged", id, goal, order);
    }
    Map<String, Integer> first = Map.of(id, order.firstNumber(id, goal));
    RuleOrder moved = change(call, first, true);
    for (int round = 1; round < ROUNDS && !moved.has(id, wanted); round++) {
      moved = change(call, moved.numbered(wanted), false);
    }
    if (!moved.has(id, wanted)) {
      throw halfway(null);
    }
    return answer("moved", id, goal, moved);
  }

  /** Gives rules new numbers and reads what became of all of them. */
  private RuleOrder change(CallContext call, Map<String, Integer> numbers, boolean first)
      throws InterruptedException {
    List<RequestInformation> requests = new ArrayList<>();
    numbers.forEach((id, number) -> requests.add(patch(id, number)));
    List<BatchOutcome> outcomes = mail.sendInOrder(call, requests);
    for (BatchOutcome outcome : outcomes) {
      if (outcome.error().isPresent()) {
        M365Exception error = outcome.error().get();
        throw first ? named(error) : halfway(error);
      }
    }
    try {
      return order(call);
    } catch (M365Exception unread) {
      throw halfway(unread);
    }
  }

  private RuleOrder order(CallContext call) throws InterruptedException {
    GraphPages pages = mail.pages(call, rules().toGetRequestInformation());
    List<ObjectNode> all = new ArrayList<>();
    GraphPage page;
    do {
      page = pages.next();
      all.addAll(page.items());
    } while (page.nextLink().isPresent());
    return RuleOrder.of(all);
  }

  private MessageRulesRequestBuilder rules() {
    return mail.folder("inbox").messageRules();
  }

  private RequestInformation patch(String id, int number) {
    MessageRule change = new MessageRule();
    change.setSequence(number);
    return rules().byMessageRuleId(id).toPatchRequestInformation(change);
  }

  private static byte[] answer(String status, String id, int goal, RuleOrder order) {
    return GraphJson.bytes(
        GraphJson.object()
            .put("status", status)
            .put("id", id)
            .put("place", goal + 1)
            .put("sequence", order.numbers().get(id)));
  }

  private static M365Exception absent() {
    return M365Exception.notFound(
        PARAMETER, "there is no such rule; take ids as emailrules_list gives them");
  }

  private static M365Exception named(M365Exception failure) {
    return failure.code() == ErrorCode.NOT_FOUND ? absent() : failure;
  }

  /** Not a refusal, since something may have changed: what was read before is not trusted. */
  private static M365Exception halfway(@Nullable M365Exception cause) {
    return new M365Exception(
        ErrorCode.UNAVAILABLE,
        "some rules got new numbers, but the order is not what was asked for; look at"
            + " emailrules_list, then move again",
        cause);
  }
}
