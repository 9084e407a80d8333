package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attachments that are saved, and files that are attached to what is written and sent. */
class MailAttachmentsTest extends ProductFixture {
  private static final int LARGE = 3 * 1024 * 1024;
  private static final int BIG = 2 * 12 * 320 * 1024 + 7;

  private MailReads drafts;
  private MailReads sent;
  private MailReads inbox;

  @BeforeEach
  void create() throws IOException {
    byte[] big = new byte[BIG];
    new Random(1).nextBytes(big);
    Files.write(files().resolve("big.bin"), big);
    Files.write(files().resolve("large.bin"), new byte[LARGE]);
    Files.writeString(files().resolve("note.txt"), "note");
    drafts = new MailReads(alice()).lists("drafts").cache(product);
    sent = new MailReads(alice()).lists("sentitems").cache(product);
    inbox = new MailReads(alice()).lists("inbox").cache(product);
  }

  private String line(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(files().resolve(name));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return name + " " + bytes.length + " " + HexFormat.of().formatHex(digest);
  }

  private M365Exception refused(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments));
  }

  private JsonNode draft(Object attachments) {
    return call(
        "email_create_draft",
        "to",
        "bob@contoso.example",
        "subject",
        "Files",
        "body",
        "x",
        "attachments",
        attachments);
  }

  private JsonNode send(Object attachments) {
    return call(
        "email_send",
        "to",
        "bob@contoso.example",
        "subject",
        "Files",
        "body",
        "x",
        "attachments",
        attachments,
        "confirm",
        true);
  }

  @Test
  void aDraftCarriesItsFilesByOneRequestOrInPieces() throws Exception {
    long mark = tenant.log().mark();
    JsonNode made = draft(List.of("note.txt", "large.bin", "big.bin"));

    String id = made.path("id").asText();
    assertTrue(made.path("hasAttachments").asBoolean());
    assertFalse(made.has("status"));
    assertEquals(
        List.of(line("note.txt"), line("large.bin"), line("big.bin")),
        alice().mailbox().attachments(id));
    // The draft; the small one; a session and a piece; a session and three pieces.
    assertEquals(8, tenant.log().count(mark));
    assertFalse(made.toString().contains("tempauth"));
    drafts.areTrue(product);
    sent.areCached(product);
    inbox.areCached(product);
    JsonNode read = call("email_get", "email_id", id);
    assertEquals(3, read.path("attachments").size());
  }

  @Test
  void aMessageIsSentWithItsFiles() throws Exception {
    JsonNode answer = send(List.of("note.txt", "big.bin"));

    assertEquals("sent", answer.path("status").asText());
    MailView message = alice().mailbox().messages("sentitems").get(0);
    assertEquals(
        List.of(line("note.txt"), line("big.bin")), alice().mailbox().attachments(message.id()));
    drafts.areTrue(product);
    sent.areTrue(product);
    inbox.areCached(product);
  }

  @ParameterizedTest
  @CsvSource({
    "../x, INVALID_ARGUMENT",
    "none.txt, NOT_FOUND",
    "huge.bin, INVALID_ARGUMENT",
    ".hidden, INVALID_ARGUMENT"
  })
  void aWrongFileIsToldBeforeAnythingIsWritten(String path, ErrorCode code) throws Exception {
    try (var huge = new java.io.RandomAccessFile(files().resolve("huge.bin").toFile(), "rw")) {
      huge.setLength(150L * 1024 * 1024 + 1);
    }
    List<String> both = List.of("note.txt", path);
    for (int i = 0; i < 2; i++) {
      int tool = i;
      assertEquals(
          0,
          requests(
              () -> {
                M365Exception error = assertThrows(M365Exception.class, () -> both(tool, both));
                assertEquals(code, error.code());
                assertEquals(Optional.of("attachments"), error.parameter());
              }));
    }
  }

  private void both(int tool, List<String> attachments) {
    JsonNode unused = tool == 0 ? draft(attachments) : send(attachments);
  }

  @Test
  void aFileThatFailsLeavesADraftThatIsTold() throws Exception {
    RequestMatch attach = new RequestMatch("POST", "/me/messages/", "alice");
    tenant.faults().next(1, attach, new Fault.Status(413, Map.of()));
    JsonNode made = draft("note.txt");
    assertEquals("incomplete", made.path("status").asText());
    assertTrue(alice().mailbox().message(made.path("id").asText()).isPresent());
    drafts.areTrue(product);

    tenant.faults().next(1, RequestMatch.path("/_upload"), new Fault.Status(404, Map.of()));
    JsonNode answer = send(List.of("note.txt", "big.bin"));
    assertEquals("not_sent", answer.path("status").asText());
    String draft = answer.path("draft_id").asText();
    assertEquals(List.of(line("note.txt")), alice().mailbox().attachments(draft));
    drafts.areTrue(product);
    sent.areTrue(product);
  }

  private MailView withAttachment() {
    return alice().mailbox().messages("inbox").stream()
        .filter(MailView::hasAttachments)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAttachmentIsSavedToANewFile() throws Exception {
    MailView message = withAttachment();
    JsonNode listed = call("email_get", "email_id", message.immutableId());
    JsonNode attachment = listed.path("attachments").path(0);
    Object[] arguments = {
      "email_id",
      message.immutableId(),
      "attachment_id",
      attachment.path("id").asText(),
      "save_path",
      "saved.bin"
    };
    JsonNode[] answer = new JsonNode[1];
    assertEquals(2, requests(() -> answer[0] = call("email_get_attachment", arguments)));

    assertEquals("saved.bin", answer[0].path("saved_path").asText());
    assertEquals(attachment.path("name").asText(), answer[0].path("name").asText());
    assertEquals(attachment.path("contentType").asText(), answer[0].path("contentType").asText());
    Path saved = files().resolve("saved.bin");
    assertEquals(attachment.path("size").asLong(), Files.size(saved));
    assertEquals(
        alice().mailbox().attachments(message.id()).get(0).replaceFirst(".* ", ""),
        line("saved.bin").replaceFirst(".* ", ""));
    assertFalse(answer[0].has("_cache_status"));

    assertEquals(ErrorCode.CONFLICT, refused("email_get_attachment", arguments).code());
    Files.delete(saved);
    tenant
        .faults()
        .next(
            1, new RequestMatch("GET", "/me/messages/", "alice"), new Fault.Status(503, Map.of()));
    assertEquals(3, requests(() -> call("email_get_attachment", arguments)));
    assertTrue(Files.exists(saved));
  }

  @Test
  void whatIsWrongWithASaveIsNamed() {
    String id = withAttachment().immutableId();
    M365Exception path =
        refused("email_get_attachment", "email_id", id, "attachment_id", "x", "save_path", "../x");
    assertEquals(Optional.of("save_path"), path.parameter());
    M365Exception absent =
        refused("email_get_attachment", "email_id", id, "attachment_id", "x", "save_path", "x");
    assertEquals(Optional.of("attachment_id"), absent.parameter());
    M365Exception blank =
        refused("email_get_attachment", "email_id", "..", "attachment_id", "x", "save_path", "x");
    assertEquals(Optional.of("email_id"), blank.parameter());
    assertFalse(Files.exists(files().resolve("x")));
  }

  @Test
  void aBodyThatBreaksOffIsAskedForAgain() throws Exception {
    MailView message = withAttachment();
    String id =
        call("email_get", "email_id", message.immutableId()).at("/attachments/0/id").asText();
    String content = "/me/messages/" + message.immutableId() + "/attachments/" + id + "/$value";
    tenant.faults().next(2, RequestMatch.path(content), new Fault.CutBody());
    call(
        "email_get_attachment",
        "email_id",
        message.immutableId(),
        "attachment_id",
        id,
        "save_path",
        "saved.bin");
    assertEquals(
        alice().mailbox().attachments(message.id()).get(0).replaceFirst(".* ", ""),
        line("saved.bin").replaceFirst(".* ", ""));
  }
}
