package io.github.m365cache.plugin.mail;

import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.Transfers;
import java.time.InstantSource;
import java.util.List;

/**
 * Messages, folders and rules of Outlook. Needs the host's {@link Graph}, {@link Transfers}, files
 * and clock.
 */
public final class MailPlugin implements ResourcePlugin {
  /** For {@link java.util.ServiceLoader}. */
  public MailPlugin() {}

  @Override
  public String id() {
    return "mail";
  }

  @Override
  public List<Operation> operations(ServiceContext context) {
    MailGraph mail = new MailGraph(context.service(Graph.class));
    Transfers transfers = context.service(Transfers.class);
    LocalFiles files = context.service(LocalFiles.class);
    Drafts drafts = new Drafts(mail);
    Attaching attaching = new Attaching(mail, transfers, context.service(InstantSource.class));
    return List.of(
        new ReadOperation("mail-folder-messages", new FolderMessages(mail)),
        new ReadOperation("mail-message", new OneMessage(mail)),
        new ReadOperation("mail-attachment", new SaveAttachment(mail, transfers, files)),
        new ReadOperation("mail-folder-tree", new MailFolderTree(mail)),
        new WriteOperation("mail-draft", new WriteDraft(drafts, attaching, files)),
        new WriteOperation("mail-add-categories", new AddCategories(mail)),
        new WriteOperation("mail-delete", new DeleteMessage(mail)),
        new WriteOperation("mail-send", new SendMessage(mail, drafts, attaching, files)),
        new WriteOperation("mail-folder-delete", new DeleteFolder(mail)),
        new WriteOperation("mail-folder-empty", new EmptyFolder(mail)),
        new WriteOperation("mail-folder-mark-read", new MarkFolderRead(mail)),
        new WriteOperation("mail-rule-top", new MoveRule(mail, RuleStep.TOP)),
        new WriteOperation("mail-rule-bottom", new MoveRule(mail, RuleStep.BOTTOM)),
        new WriteOperation("mail-rule-up", new MoveRule(mail, RuleStep.UP)),
        new WriteOperation("mail-rule-down", new MoveRule(mail, RuleStep.DOWN)));
  }
}
