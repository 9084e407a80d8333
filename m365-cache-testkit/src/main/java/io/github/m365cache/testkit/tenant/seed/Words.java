package io.github.m365cache.testkit.tenant.seed;

import java.util.List;
import java.util.SplittableRandom;

/** The vocabulary of the generated contents. */
final class Words {
  static final List<String> PEOPLE =
      List.of(
          "Adele Vance",
          "Alex Wilber",
          "Bianca Ferré",
          "Chen Wei 陈伟",
          "Dáithí Ó Súilleabháin",
          "Diego Siciliani",
          "Emily Braun",
          "François Lefèvre",
          "Grady Archie",
          "Günter Weiß",
          "Henrietta Müller",
          "Irvin Sayers",
          "Johanna Lorenz",
          "Joni Sherman",
          "Łukasz Żak",
          "Lee Gu",
          "Lidia Holloway",
          "Lynne Robbins",
          "Megan Bowen",
          "Miriam Graham",
          "Nestor Wilke",
          "Ólafur Jónsson",
          "Patti Fernandez",
          "Pradeep Gupta",
          "Raúl Núñez",
          "Sakura Tanaka 田中さくら",
          "Søren Kjær",
          "Tamar Cohen",
          "Yulia Petrova",
          "Zoë O'Brien");

  static final List<String> TOPICS =
      List.of(
          "budget",
          "roadmap",
          "offsite",
          "release",
          "hiring plan",
          "security review",
          "customer visit",
          "invoice",
          "travel",
          "contract",
          "design",
          "quarterly report",
          "incident",
          "training",
          "survey",
          "migration",
          "press release",
          "lab results",
          "supplier",
          "warehouse");

  static final List<String> PROJECTS =
      List.of(
          "Aurora",
          "Basalt",
          "Cobalt",
          "Delta",
          "Éclair",
          "Falcon",
          "Granit",
          "Heron",
          "Ibis",
          "Juno",
          "Kestrel",
          "Lumen",
          "Meridian",
          "Nimbus",
          "Orion",
          "Péridot",
          "Quartz",
          "Rhône",
          "Sierra",
          "Tundra",
          "Umbra",
          "Vega",
          "Wombat",
          "Xenon",
          "Yarrow",
          "Zephyr");

  static final List<String> PATTERNS =
      List.of(
          "%s %s: next steps",
          "RE: %s %s",
          "FW: %s %s",
          "%s – %s update",
          "Question about %s %s",
          "[%s] %s approved",
          "Reminder: %s %s",
          "Notes from the %s %s meeting",
          "Please review: %s %s",
          "%s %s ✔",
          "Réunion %s : %s",
          "%s %s 会議");

  private static final List<String> PROSE =
      List.of(
          "the team has finished the first part and will start on the rest tomorrow",
          "please have a look at the attached figures before Thursday",
          "we agreed on a smaller scope and a later date",
          "nothing has changed since the last report",
          "the customer asked for two more seats and a shorter notice period",
          "I moved the meeting to the large room on the third floor",
          "could you confirm that the order has left the warehouse",
          "the tests pass on both platforms, the numbers are in the usual folder",
          "let us keep this between us until the announcement",
          "the café is closed on Friday, so lunch is on the terrace",
          "our colleagues in Kraków and Århus will join by phone",
          "there is an open question about the licence that legal has to answer");

  private Words() {}

  static String pick(List<String> words, SplittableRandom random) {
    return words.get(random.nextInt(words.size()));
  }

  static String sentence(SplittableRandom random) {
    String prose = pick(PROSE, random);
    return Character.toUpperCase(prose.charAt(0)) + prose.substring(1) + ".";
  }
}
