package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.DeltaCollection;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.tree.TreeFolder;
import java.util.Optional;
import java.util.Set;

/**
 * The tree of mail folders below a folder, hidden ones left out. It is cut out of a collection of
 * all folders, which delta requests keep (Graph, "mailFolder: delta"). That does not tell of the
 * root, nor which folder has a well-known name: both are asked for once and kept with the rest.
 */
record MailFolderTree(MailGraph mail) implements Fetcher {
  private static final String PARAMETER = "parent_folder_id";
  private static final int PAGE = 200;
  private static final String[] SELECT = {"id", "displayName", "parentFolderId", "isHidden"};

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    CallContext call = request.call();
    DeltaCollection round =
        mail.delta(MailboxFolders::keep).read(call, start(), request.previous());
    MailboxFolders folders = new MailboxFolders(round.items());
    if (!folders.hasRoot()) {
      folders.addRoot(named(call, MailboxFolders.ROOT));
    }
    TreeFolder top = find(call, folders, request.arguments().text(PARAMETER));
    byte[] json = folders.below(top, request.arguments().integer("max_depth"));
    DeltaCollection kept = new DeltaCollection(folders.items(), round.link(), round.changed());
    return new Fetched.Content(
        json, kept.state(), Optional.of(kept.validator()), Optional.empty(), Set.of());
  }

  private RequestInformation start() {
    RequestInformation start =
        mail.me()
            .mailFolders()
            .delta()
            .toGetRequestInformation(
                get -> {
                  get.queryParameters.select = SELECT.clone();
                });
    Prefer.of().maxPageSize(PAGE).applyTo(start);
    return start;
  }

  private TreeFolder find(CallContext call, MailboxFolders folders, String wanted)
      throws InterruptedException {
    if (folders.find(wanted).isEmpty()) {
      folders.name(named(call, wanted).path("id").asText(), wanted);
    }
    return folders
        .find(wanted)
        .orElseThrow(
            () ->
                M365Exception.notFound(
                    PARAMETER,
                    "this folder is hidden, so that the tree does not show it; see"
                        + " emailfolders_list"));
  }

  private ObjectNode named(CallContext call, String name) throws InterruptedException {
    try {
      return mail.send(
          call,
          mail.folder(name)
              .toGetRequestInformation(
                  get -> {
                    get.queryParameters.select = SELECT.clone();
                  }));
    } catch (M365Exception failure) {
      throw failure.code() == ErrorCode.NOT_FOUND
          ? M365Exception.notFound(
              PARAMETER, "there is no such folder; take ids as emailfolders_list gives them")
          : failure;
    }
  }
}
