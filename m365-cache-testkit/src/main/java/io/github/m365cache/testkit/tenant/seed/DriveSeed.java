package io.github.m365cache.testkit.tenant.seed;

import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Fills a drive with nested folders and files. */
public final class DriveSeed {
  private static final List<String> TOP =
      List.of("Documents", "Desktop", "Pictures", "Projects", "Shared", "Übersicht");
  private static final List<String> EXTENSIONS =
      List.of("docx", "xlsx", "pptx", "pdf", "txt", "md", "csv", "png", "jpg", "zip");

  private final Drive drive;
  private final SplittableRandom random;
  private final Instant newest;

  public DriveSeed(Drive drive, long seed, Instant newest) {
    this.drive = drive;
    this.random = new SplittableRandom(seed);
    this.newest = newest;
  }

  /** Fills the drive; the root is not counted. */
  public void fill(int folders, int files) {
    List<DriveItem> made = new ArrayList<>(List.of(drive.root()));
    for (int i = 0; i < folders; i++) {
      made.add(folder(made, i));
    }
    for (int i = 0; i < files; i++) {
      file(made.get(random.nextInt(made.size())), i);
    }
  }

  private DriveItem folder(List<DriveItem> made, int i) {
    boolean top = i < TOP.size();
    DriveItem parent = top ? made.get(0) : made.get(1 + random.nextInt(made.size() - 1));
    String name = top ? TOP.get(i) : Words.pick(Words.PROJECTS, random) + " " + i;
    return drive.add(parent.id(), name, "", 0, time());
  }

  private void file(DriveItem parent, int i) {
    String extension = Words.pick(EXTENSIONS, random);
    String name =
        "%s %s %d.%s"
            .formatted(
                Words.pick(Words.PROJECTS, random), Words.pick(Words.TOPICS, random), i, extension);
    long size = 200L + random.nextInt(2_000_000);
    drive.add(parent.id(), name, MimeTypes.of(extension), size, time());
  }

  private Instant time() {
    return newest.minusSeconds(random.nextInt(60 * 60 * 24 * 400));
  }
}
