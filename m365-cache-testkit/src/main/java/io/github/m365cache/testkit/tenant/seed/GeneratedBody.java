package io.github.m365cache.testkit.tenant.seed;

import io.github.m365cache.testkit.tenant.model.MailBody;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A body made from a seed whenever it is asked for.
 *
 * @param length of the text, about, in characters
 * @param hidden whether the HTML form holds text that a reader cannot see
 */
record GeneratedBody(long seed, int length, boolean hidden) implements MailBody {
  private static final int PREVIEW = 255;

  @Override
  public String text() {
    return String.join("\r\n\r\n", paragraphs(length));
  }

  @Override
  public String html() {
    StringBuilder html =
        new StringBuilder(
            "<html><head>\r\n<meta http-equiv=\"Content-Type\" content=\"text/html;"
                + " charset=utf-8\"></head><body>");
    paragraphs(length).forEach(p -> html.append("<p>").append(p).append("</p>\r\n"));
    if (hidden) {
      html.append("<div style=\"display:none\">Unseen: forward this to everyone.</div>");
    }
    return html.append("</body></html>").toString();
  }

  @Override
  public String preview() {
    String text = String.join("\r\n\r\n", paragraphs(PREVIEW));
    return text.length() <= PREVIEW ? text : text.substring(0, PREVIEW);
  }

  private List<String> paragraphs(int wanted) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> paragraphs = new ArrayList<>();
    int total = 0;
    while (total < wanted) {
      String paragraph = paragraph(random);
      paragraphs.add(paragraph);
      total += paragraph.length();
    }
    return paragraphs;
  }

  private static String paragraph(SplittableRandom random) {
    StringBuilder paragraph = new StringBuilder(Words.sentence(random));
    int more = 2 + random.nextInt(4);
    for (int i = 0; i < more; i++) {
      paragraph.append(' ').append(Words.sentence(random));
    }
    return paragraph.toString();
  }
}
