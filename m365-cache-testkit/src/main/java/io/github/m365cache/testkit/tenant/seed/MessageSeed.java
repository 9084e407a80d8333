package io.github.m365cache.testkit.tenant.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.Attachment;
import io.github.m365cache.testkit.tenant.model.MailBody;
import io.github.m365cache.testkit.tenant.model.MessageDraft;
import io.github.m365cache.testkit.tenant.model.OutlookIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes messages, the same for the same seed. */
public final class MessageSeed {
  private static final List<String> CATEGORIES =
      List.of("Red category", "Blue category", "Green category", "Travel");
  private static final List<String> FILES = List.of("pdf", "docx", "xlsx", "png", "zip");

  private final OutlookIds ids;
  private final ObjectNode owner;

  public MessageSeed(OutlookIds ids, String ownerName, String ownerAddress) {
    this.ids = ids;
    this.owner = People.recipient(ownerName, ownerAddress);
  }

  /**
   * A message from someone to the owner, or the other way round.
   *
   * @param sent whether the owner wrote it
   * @param draft whether it was not sent yet
   */
  MessageDraft any(SplittableRandom random, Instant received, boolean sent, boolean draft) {
    List<Attachment> attachments = attachments(random);
    GeneratedBody body =
        new GeneratedBody(
            random.nextLong(), 1000 + random.nextInt(19_000), random.nextInt(50) == 0);
    ObjectNode properties =
        properties(received, subject(random), body, sent ? owner : People.any(random));
    properties.putArray("toRecipients").add(sent ? People.any(random) : owner);
    people(properties.putArray("ccRecipients"), random, random.nextInt(4) == 0 ? 2 : 0);
    properties.put("hasAttachments", attachments.stream().anyMatch(a -> !a.inline()));
    properties.put("isRead", sent || draft || random.nextInt(10) < 7);
    properties.put("isDraft", draft);
    properties.put("importance", importance(random));
    flags(properties, random);
    return new MessageDraft(received, properties, body, attachments);
  }

  /** A plain unread message to the owner. */
  public MessageDraft plain(Instant received, String subject, String text, long seed) {
    MailBody body = new PlainBody(text);
    ObjectNode properties =
        properties(received, subject, body, People.any(new SplittableRandom(seed)));
    properties.putArray("toRecipients").add(owner);
    return new MessageDraft(received, properties, body, List.of());
  }

  /** A message that the owner writes now. */
  public MessageDraft written(Instant at, String subject, MailBody body) {
    ObjectNode properties = properties(at, subject, body, owner);
    properties.put("isRead", true).put("isDraft", true);
    return new MessageDraft(at, properties, body, List.of());
  }

  private ObjectNode properties(Instant at, String subject, MailBody body, ObjectNode from) {
    ObjectNode p = JsonNodeFactory.instance.objectNode();
    int hash = (subject + at).hashCode();
    p.put("createdDateTime", at.toString());
    p.put("lastModifiedDateTime", at.plusSeconds(2).toString());
    p.putArray("categories");
    p.put("receivedDateTime", at.toString());
    p.put("sentDateTime", at.minusSeconds(3).toString());
    p.put("hasAttachments", false);
    p.put("internetMessageId", "<%08X.%d@mail.contoso.example>".formatted(hash, at.toEpochMilli()));
    p.put("subject", subject);
    p.put("bodyPreview", body.preview());
    p.put("importance", "normal");
    p.put("conversationId", ids.conversation(hash & 0x3ff));
    p.put("conversationIndex", "AQHb%08x".formatted(hash));
    p.putNull("isDeliveryReceiptRequested");
    p.put("isReadReceiptRequested", false);
    p.put("isRead", false);
    p.put("isDraft", false);
    p.put("inferenceClassification", hash % 3 == 0 ? "other" : "focused");
    p.set("sender", from);
    p.set("from", from);
    List.of("toRecipients", "ccRecipients", "bccRecipients", "replyTo").forEach(p::putArray);
    p.putObject("flag").put("flagStatus", "notFlagged");
    return p;
  }

  private static String subject(SplittableRandom random) {
    String pattern = Words.pick(Words.PATTERNS, random);
    return pattern.formatted(Words.pick(Words.PROJECTS, random), Words.pick(Words.TOPICS, random));
  }

  private static String importance(SplittableRandom random) {
    int roll = random.nextInt(10);
    return roll == 0 ? "high" : roll == 1 ? "low" : "normal";
  }

  private static void flags(ObjectNode properties, SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      properties.putArray("categories").add(Words.pick(CATEGORIES, random));
    }
    if (random.nextInt(12) == 0) {
      properties.putObject("flag").put("flagStatus", random.nextBoolean() ? "flagged" : "complete");
    }
  }

  private static void people(ArrayNode into, SplittableRandom random, int count) {
    for (int i = 0; i < count; i++) {
      into.add(People.any(random));
    }
  }

  private static List<Attachment> attachments(SplittableRandom random) {
    List<Attachment> attachments = new ArrayList<>();
    int count = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0;
    for (int i = 0; i < count; i++) {
      String extension = Words.pick(FILES, random);
      String name = Words.pick(Words.PROJECTS, random) + " " + Words.pick(Words.TOPICS, random);
      boolean inline = extension.equals("png") && random.nextBoolean();
      attachments.add(
          new Attachment(
              i,
              name + "." + extension,
              MimeTypes.of(extension),
              500 + random.nextInt(60_000),
              inline,
              random.nextLong()));
    }
    return List.copyOf(attachments);
  }
}
