package io.github.m365cache.plugin.folders;

import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.drive.ChildFilter;
import io.github.m365cache.graph.drive.CreateFolder;
import io.github.m365cache.graph.drive.DeleteItem;
import io.github.m365cache.graph.drive.DriveChildren;
import io.github.m365cache.graph.drive.ItemKind;
import io.github.m365cache.graph.drive.MoveItem;
import io.github.m365cache.graph.drive.RenameItem;
import java.util.List;

/** The resource types of folders. */
public final class FoldersPlugin implements ResourcePlugin {
  @Override
  public String id() {
    return "folders";
  }

  @Override
  public List<Operation> operations(ServiceContext context) {
    Graph graph = context.service(Graph.class);
    Drives drives = context.service(Drives.class);
    return List.of(
        new ReadOperation(
            "folder-children", new DriveChildren(graph, drives, arguments -> ChildFilter.FOLDERS)),
        new ReadOperation("folder-item", new FolderItem(graph, drives)),
        new ReadOperation("folder-tree", new DriveFolders(graph, drives)),
        new WriteOperation("create-folder", new CreateFolder(graph, drives)),
        new WriteOperation("rename-folder", new RenameItem(graph, drives, ItemKind.FOLDER)),
        new WriteOperation("move-folder", new MoveItem(graph, drives, ItemKind.FOLDER)),
        new WriteOperation("delete-folder", new DeleteItem(graph, drives, ItemKind.FOLDER)));
  }
}
