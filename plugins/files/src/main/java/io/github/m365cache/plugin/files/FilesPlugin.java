package io.github.m365cache.plugin.files;

import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.Sleeper;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.graph.drive.ChildFilter;
import io.github.m365cache.graph.drive.CopyItem;
import io.github.m365cache.graph.drive.CreateFile;
import io.github.m365cache.graph.drive.DeleteItem;
import io.github.m365cache.graph.drive.DriveChildren;
import io.github.m365cache.graph.drive.ItemKind;
import io.github.m365cache.graph.drive.MoveItem;
import io.github.m365cache.graph.drive.RenameItem;
import io.github.m365cache.graph.drive.ShareItem;
import io.github.m365cache.graph.drive.UpdateFile;
import java.time.InstantSource;
import java.util.List;

/**
 * The resource types of files. Needs the host's {@link Graph}, {@link Drives}, {@link Transfers},
 * {@link LocalFiles}, clock and {@link Sleeper}.
 */
public final class FilesPlugin implements ResourcePlugin {
  @Override
  public String id() {
    return "files";
  }

  @Override
  public List<Operation> operations(ServiceContext context) {
    Graph graph = context.service(Graph.class);
    Drives drives = context.service(Drives.class);
    Transfers transfers = context.service(Transfers.class);
    LocalFiles files = context.service(LocalFiles.class);
    FileItem item =
        new FileItem(graph, drives, new FileTexts(transfers), new SavedFile(transfers, files));
    DriveChildren children =
        new DriveChildren(
            graph, drives, arguments -> ChildFilter.named(arguments.text("type_filter")));
    return List.of(
        new ReadOperation("drive-children", children),
        new ReadOperation("file-item", item),
        new ReadOperation("file-download-url", new DownloadUrl(graph, drives)),
        new WriteOperation("create-file", new CreateFile(graph, drives, transfers, files)),
        new WriteOperation("update-file", new UpdateFile(graph, drives, transfers, files)),
        new WriteOperation(
            "copy-file",
            new CopyItem(
                graph,
                drives,
                transfers,
                context.service(InstantSource.class),
                context.service(Sleeper.class),
                ItemKind.FILE)),
        new WriteOperation("rename-file", new RenameItem(graph, drives, ItemKind.FILE)),
        new WriteOperation("move-file", new MoveItem(graph, drives, ItemKind.FILE)),
        new WriteOperation("delete-file", new DeleteItem(graph, drives, ItemKind.FILE)),
        new WriteOperation("share-item", new ShareItem(graph, drives)));
  }
}
