package io.github.m365cache.benchmarks.corpus;

import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a store is given while a client reads through a simulated tenant: real answers of the
 * product, in the proportions of the calls here.
 */
public final class Corpus {
  private static final List<String> FOLDERS = List.of("inbox", "sent", "drafts", "archive");
  private static final List<String> FORMATS = List.of("text", "markdown", "html");
  private static final int MESSAGES = 40;

  private Corpus() {}

  /**
   * The answers of a tenant, in the order of the calls; the same seed gives the same answers.
   *
   * @param folder a scratch folder
   */
  public static List<Recorded> record(long seed, Path folder)
      throws IOException, InterruptedException {
    TenantSettings settings =
        TenantSettings.defaults()
            .withSeed(seed)
            .withUsers(List.of("alice"))
            .withMails(800)
            .withFolders(300)
            .withFiles(600);
    try (SimulatedTenant tenant = SimulatedTenant.start(settings);
        ProductUnderRecord product = new ProductUnderRecord(tenant, folder)) {
      mail(product, tenant);
      drive(product, tenant);
      // What is no answer: the pages behind cursors.
      return product.recorded().stream().filter(each -> each.type().contains("_")).toList();
    }
  }

  private static void mail(ProductUnderRecord product, SimulatedTenant tenant)
      throws InterruptedException {
    for (String folder : FOLDERS) {
      for (int limit : List.of(5, 10, 25, 50, 100, 200)) {
        product.call("email_list", Map.of("folder", folder, "limit", limit));
      }
      product.call("email_list", Map.of("folder", folder, "limit", 25, "include_body", true));
    }
    List<MailView> messages = tenant.users().get(0).mailbox().messages("inbox");
    for (int i = 0; i < Math.min(MESSAGES, messages.size()); i++) {
      for (String format : FORMATS) {
        product.call(
            "email_get", Map.of("email_id", messages.get(i).immutableId(), "body_format", format));
      }
    }
  }

  private static void drive(ProductUnderRecord product, SimulatedTenant tenant)
      throws InterruptedException {
    for (int depth : List.of(1, 3, 10)) {
      product.call("folder_get_tree", Map.of("max_depth", depth));
    }
    List<String> folders =
        tenant.users().get(0).drive().items().stream()
            .filter(item -> item.isFolder())
            .map(item -> item.id())
            .limit(MESSAGES)
            .toList();
    for (String folder : folders) {
      product.call("folder_list", Map.of("folder_id", folder));
      product.call("folder_get", Map.of("folder_id", folder));
    }
  }
}
