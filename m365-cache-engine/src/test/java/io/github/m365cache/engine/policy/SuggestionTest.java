package io.github.m365cache.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("folder", "folder_id", "limit", "unread_only");

  @Test
  void theNearestWordIsMeant() {
    assertEquals(Optional.of("folder"), Suggestion.nearest("foldr", KNOWN));
    assertEquals(Optional.of("folder"), Suggestion.nearest("FOLDER", KNOWN));
    assertEquals(Optional.of("limit"), Suggestion.nearest("limti", KNOWN));
    assertEquals(Optional.of("unread_only"), Suggestion.nearest("unread", KNOWN));
  }

  @Test
  void whatIsFarFromEveryWordGetsTheList() {
    assertEquals(Optional.empty(), Suggestion.nearest("zzzzzz", KNOWN));
    assertEquals(
        "known: folder, folder_id, limit, unread_only", Suggestion.remedy("zzzzzz", KNOWN));
    assertEquals("none is known", Suggestion.remedy("x", List.of()));
  }
}
