package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SimulatedTenantTest {
  @Test
  void the_same_seed_gives_the_same_tenant() {
    try (SimulatedTenant one = SimulatedTenant.start(Tenants.small());
        SimulatedTenant two = SimulatedTenant.start(Tenants.small());
        SimulatedTenant other = SimulatedTenant.start(Tenants.small().withSeed(2))) {
      for (String user : List.of("alice", "bob")) {
        TenantUser a = one.user(user);
        TenantUser b = two.user(user);
        assertEquals(a.mailbox().messages("inbox"), b.mailbox().messages("inbox"));
        assertEquals(a.mailbox().folders(), b.mailbox().folders());
        assertEquals(a.drive().id(), b.drive().id());
        assertEquals(a.drive().children("root"), b.drive().children("root"));
        assertEquals(a.drive().items().size(), b.drive().items().size());
        assertEquals(one.token(user), two.token(user));
      }
      assertEquals(one.knownSubject(), two.knownSubject());
      assertNotEquals(one.knownSubject(), other.knownSubject());
      assertNotEquals(one.user("alice").drive().id(), other.user("alice").drive().id());
      assertNotEquals(one.user("alice").drive().id(), one.user("bob").drive().id());
    }
  }

  @Test
  void the_default_sizes_are_there() {
    try (SimulatedTenant tenant = SimulatedTenant.start(TenantSettings.defaults())) {
      TenantUser bob = tenant.user("bob");
      int mails = bob.mailbox().folders().stream().mapToInt(MailFolderView::total).sum();
      long folders = bob.drive().items().stream().filter(DriveItemView::isFolder).count();
      assertEquals(5000, mails);
      assertEquals(801, folders);
      assertEquals(4801, bob.drive().items().size());
      assertTrue(bob.mailbox().messages("inbox").size() > 2000);
    }
  }

  @Test
  void many_clients_at_once_are_served_right() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try (SimulatedTenant tenant = SimulatedTenant.start(Tenants.small())) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String user = i % 2 == 0 ? "alice" : "bob";
        tasks.add(() -> read(new TestClient(tenant, user)));
      }
      TenantMailbox mailbox = tenant.user("alice").mailbox();
      tasks.add(() -> change(mailbox));
      int expected =
          tenant.user("alice").drive().items().size() + tenant.user("bob").drive().items().size();
      int sum = 0;
      for (Future<Integer> result : pool.invokeAll(tasks)) {
        sum += result.get();
      }
      assertEquals(8 * expected, sum);
      assertTrue(tenant.log().violations().isEmpty());
      assertEquals(tenant.log().mark(), tenant.log().count(0));
    } finally {
      pool.shutdownNow();
    }
  }

  private static int read(TestClient client) throws Exception {
    String drive = client.get("/me/drive?$select=id").at("/id").asText();
    var ids = new java.util.HashSet<String>();
    client
        .pages("/drives/" + drive + "/items/root/delta()?$select=id")
        .forEach(p -> p.value().forEach(i -> ids.add(i.path("id").asText())));
    for (int i = 0; i < 10; i++) {
      assertEquals(200, client.get("/me/mailFolders/inbox/messages?$top=25").status());
    }
    return ids.size();
  }

  private static int change(TenantMailbox mailbox) {
    for (int i = 0; i < 200; i++) {
      mailbox.deliver("inbox", "Mail " + i, "Text");
    }
    return 0;
  }
}
