package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.model.SharingLink;
import io.github.m365cache.testkit.tenant.odata.Expansion;
import io.github.m365cache.testkit.tenant.odata.Selection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drives and drive items in Graph's form. */
final class DriveItemJson {
  private static final String SITE = "https://contoso-my.sharepoint.example/personal/";

  private static final List<String> WIDEST_FIRST = List.of("anonymous", "organization", "users");

  private final Account account;
  private final Drive drive;
  private final Links links;

  DriveItemJson(Account account, Links links) {
    this.account = account;
    this.drive = account.drive();
    this.links = links;
  }

  ObjectNode drive(Optional<Selection> select, List<Expansion> expand) {
    ObjectNode json = Json.object().put("createdDateTime", drive.root().created().toString());
    json.put("description", "").put("id", drive.id());
    json.put("lastModifiedDateTime", drive.root().modified().toString());
    json.put("name", "OneDrive").put("webUrl", site() + "/Documents");
    json.put("driveType", driveType());
    json.set("createdBy", actor());
    json.set("lastModifiedBy", actor());
    json.set("owner", actor());
    long used = drive.size(drive.root());
    long total = 1L << 40;
    json.putObject("quota")
        .put("deleted", 0)
        .put("remaining", total - used)
        .put("state", "normal")
        .put("total", total)
        .put("used", used);
    select.ifPresent(s -> s.applyTo(json, Set.of()));
    expand.forEach(e -> json.set("root", render(drive.root(), e.select(), List.of())));
    return json;
  }

  ObjectNode render(DriveItem item, Optional<Selection> select, List<Expansion> expand) {
    ObjectNode json = full(item);
    if (item.isFile()) {
      json.put("cTag", item.ctag());
      json.put("@microsoft.graph.downloadUrl", links.download(account, item));
    }
    if (!item.isRoot()) {
      DriveItem parent = drive.item(item.parentId());
      String path = "/drives/" + drive.id() + "/root:" + escaped(drive.path(parent));
      ObjectNode reference = json.withObject("/parentReference");
      reference.put("path", path).put("name", parent.name());
    }
    select.ifPresent(s -> s.applyTo(json, Set.of()));
    for (Expansion expansion : expand) {
      ArrayNode children = json.putArray("children");
      drive
          .children(item.id())
          .forEach(c -> children.add(render(c, expansion.select(), List.of())));
    }
    return json;
  }

  /** Without {@code cTag} and without the parent's path ("driveItem: delta", Remarks). */
  ObjectNode renderForDelta(DriveItem item, Optional<Selection> select) {
    ObjectNode json = full(item);
    select.ifPresent(s -> s.applyTo(json, Set.of("id", "deleted")));
    return json;
  }

  /** Without {@code cTag} and {@code name} ("driveItem: delta", Remarks). */
  ObjectNode renderDeleted(DriveItem item) {
    ObjectNode json = Json.object().put("id", item.id()).put("size", 0);
    parent(json, item);
    json.putObject(item.isFolder() ? "folder" : "file");
    json.putObject("deleted").put("state", "deleted");
    return json;
  }

  /** As the search index knows it, which may be an item that is gone. */
  ObjectNode indexed(DriveItem item) {
    boolean placed =
        drive.find(item.id()).filter(now -> now.parentId().equals(item.parentId())).isPresent();
    ObjectNode json = Json.object().put("id", item.id()).put("name", item.name());
    json.put("size", placed ? drive.size(item) : item.size());
    json.put("webUrl", placed ? webUrl(item) : site() + "/Documents/" + escaped(item.name()));
    json.put("createdDateTime", item.created().toString());
    json.put("lastModifiedDateTime", item.modified().toString());
    json.set("createdBy", actor());
    json.set("lastModifiedBy", actor());
    parent(json, item);
    return json;
  }

  private ObjectNode full(DriveItem item) {
    ObjectNode json = Json.object().put("@odata.etag", item.etag());
    json.put("createdDateTime", item.created().toString());
    json.put("eTag", item.etag()).put("id", item.id());
    json.put("lastModifiedDateTime", item.modified().toString()).put("name", item.name());
    json.put("webUrl", webUrl(item)).put("size", drive.size(item));
    json.set("createdBy", actor());
    json.set("lastModifiedBy", actor());
    parent(json, item);
    json.putObject("fileSystemInfo")
        .put("createdDateTime", item.created().toString())
        .put("lastModifiedDateTime", item.modified().toString());
    facets(json, item);
    shared(json, item);
    return json;
  }

  /** The widest scope of its links ("shared resource type"). */
  private void shared(ObjectNode json, DriveItem item) {
    List<String> scopes = drive.links(item.id()).stream().map(SharingLink::scope).toList();
    WIDEST_FIRST.stream()
        .filter(scopes::contains)
        .findFirst()
        .ifPresent(scope -> json.putObject("shared").put("scope", scope));
  }

  /** A sharing link as a permission ("permission resource type", "Sharing links"). */
  ObjectNode permission(DriveItem item, SharingLink link) {
    String token = Integer.toHexString((item.guid() + link).hashCode());
    ObjectNode json = Json.object().put("id", item.guid().substring(0, 24) + token);
    json.putArray("roles").add(link.type().equals("edit") ? "write" : "read");
    json.put("shareId", "u!" + token).put("hasPassword", false);
    String letter = item.isFolder() ? ":f:" : ":b:";
    json.putObject("link")
        .put("type", link.type())
        .put("scope", link.scope())
        .put("webUrl", SITE.replace("personal/", letter + "/g/") + item.id() + "?e=" + token)
        .put("preventsDownload", false);
    return json;
  }

  private void facets(ObjectNode json, DriveItem item) {
    if (item.isRoot()) {
      json.putObject("root");
    }
    if (item.isFolder()) {
      json.putObject("folder").put("childCount", drive.childCount(item.id()));
      return;
    }
    if (!item.packageType().isEmpty()) {
      json.putObject("package").put("type", item.packageType());
      return;
    }
    if (item.target().isPresent()) {
      remote(json.putObject("remoteItem"), item.target().get());
      return;
    }
    ObjectNode file = json.putObject("file").put("mimeType", item.mimeType());
    String hash = Integer.toHexString(item.guid().hashCode() * 31 + item.contentVersion());
    file.putObject("hashes").put("quickXorHash", hash + "AAAAAAAAAAAAAAAAAAA=");
  }

  /** The target's own facets stand here, not on the shortcut ("remoteItem resource type"). */
  private static void remote(ObjectNode json, DriveItem.Target target) {
    json.put("id", target.id()).put("name", target.name());
    if (target.isFolder()) {
      json.putObject("folder").put("childCount", target.childCount());
    } else {
      json.putObject("file").put("mimeType", target.mimeType());
    }
    json.putObject("parentReference").put("driveId", target.driveId()).put("driveType", "business");
  }

  private void parent(ObjectNode json, DriveItem item) {
    ObjectNode reference = json.putObject("parentReference");
    reference.put("driveType", driveType()).put("driveId", drive.id());
    if (!item.isRoot()) {
      reference.put("id", item.parentId());
    }
  }

  private String driveType() {
    return account.personal() ? "personal" : "business";
  }

  private ObjectNode actor() {
    ObjectNode actor = Json.object();
    actor
        .putObject("user")
        .put("email", account.upn())
        .put("id", account.oid().toString())
        .put("displayName", account.displayName());
    return actor;
  }

  private String site() {
    return SITE + account.upn().replaceAll("[^a-z0-9]", "_");
  }

  private String webUrl(DriveItem item) {
    return site() + "/Documents" + escaped(drive.path(item));
  }

  /** Paths are escaped as in a URL, those of parents too, as Graph's clients have to know. */
  private static String escaped(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
