package io.github.m365cache.graph.drive;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.DrivePath;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.PathValues;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which folder a call means: by id, or else by path.
 *
 * @param id the id, if it was given
 * @param path the path otherwise; the root beside an id
 */
public record DrivePlace(Optional<String> id, DrivePath path) {
  /**
   * Reads {@code folder_id} and {@code path}.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} when the id or the path cannot be one
   */
  public static DrivePlace of(Arguments arguments) {
    Optional<String> id =
        arguments.findText("folder_id").map(text -> PathValues.id("folder_id", text));
    String path = id.isPresent() ? "/" : arguments.text("path");
    return new DrivePlace(id, DrivePath.of("path", path));
  }

  /** The parameter that named the folder. */
  public String parameter() {
    return id.isPresent() ? "folder_id" : "path";
  }

  public boolean isRoot() {
    return id.map("root"::equals).orElseGet(path::isRoot);
  }

  /** The folder itself. */
  public RequestInformation item(Graph graph, String drive, String[] select) {
    if (id.isEmpty()) {
      RequestInformation get = path.get(drive, "", List.of("%24select"));
      get.addQueryParameter("%24select", select);
      return get;
    }
    return graph
        .requests()
        .drives()
        .byDriveId(drive)
        .items()
        .byDriveItemId(id.get())
        .toGetRequestInformation(
            get -> Objects.requireNonNull(get.queryParameters).select = select);
  }

  /** A page of what is in it. */
  RequestInformation children(Graph graph, String drive, String[] select, int top) {
    if (id.isEmpty()) {
      RequestInformation get = path.get(drive, "/children", List.of("%24select", "%24top"));
      get.addQueryParameter("%24select", select);
      get.addQueryParameter("%24top", top);
      return get;
    }
    return graph
        .requests()
        .drives()
        .byDriveId(drive)
        .items()
        .byDriveItemId(id.get())
        .children()
        .toGetRequestInformation(
            get -> {
              Objects.requireNonNull(get.queryParameters).select = select;
              get.queryParameters.top = top;
            });
  }

  /**
   * What an entry for this place can be found by when only the path is known: the path and every
   * one above it, so that whatever moves or renames a folder reaches all entries below it.
   */
  public Set<Tag> tags() {
    Set<Tag> tags = new HashSet<>();
    if (isRoot()) {
      tags.add(new Tag("in:driveitem:root"));
    }
    if (id.isEmpty()) {
      for (int depth = 0; depth <= path.segments().size(); depth++) {
        DrivePath above = new DrivePath(path.segments().subList(0, depth));
        tags.add(new Tag("path:" + above.canonical()));
      }
    }
    return tags;
  }

  /** Names the parameter when there is no such folder. */
  public M365Exception named(M365Exception failure) {
    return failure.code() == ErrorCode.NOT_FOUND ? absent() : failure;
  }

  public M365Exception absent() {
    return M365Exception.notFound(
        parameter(),
        id.isPresent()
            ? "there is no folder with this folder_id; take ids from a list of folders"
            : "there is no folder at this path; paths start at the root, such as /Documents/Plans");
  }
}
