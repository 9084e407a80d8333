package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Contact;
import io.github.m365cache.testkit.tenant.model.ContactBook;
import io.github.m365cache.testkit.tenant.seed.ContactSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The truth about a user's contacts, and changes to it that no client made. Contacts are named by
 * either id, folders by id, the default one also as {@code contacts}; an unknown one is an {@link
 * IllegalArgumentException}. Safe for concurrent use.
 */
public final class TenantContacts {
  private final ContactBook book;

  TenantContacts(ContactBook book) {
    this.book = book;
  }

  /** The id of the default folder. */
  public String defaultFolder() {
    return book.defaultFolder();
  }

  /** The contacts of a folder, in the order in which they were added. */
  public List<ContactView> contacts(String folder) {
    return checked(() -> book.contacts(id(folder))).stream().map(TenantContacts::view).toList();
  }

  public Optional<ContactView> contact(String id) {
    return book.find(id).map(TenantContacts::view);
  }

  /** Creates an empty folder of this name beside the default one and answers its id. */
  public String createFolder(String name) {
    return book.addFolder(name);
  }

  /** Creates a contact and answers its immutable id. */
  public String create(String folder, String name, String address) {
    return checked(() -> book.create(id(folder), ContactSeed.named(name, address))).key();
  }

  public void rename(String id, String name) {
    checked(() -> book.update(id, properties -> properties.put("displayName", name)));
  }

  public void move(String id, String folder) {
    checked(() -> book.move(id, id(folder)));
  }

  /** Deletes a contact for good. */
  public void delete(String id) {
    checked(
        () -> {
          book.delete(id);
          return id;
        });
  }

  private String id(String folder) {
    return folder.equals(ContactBook.DEFAULT) ? book.defaultFolder() : folder;
  }

  private static <T> T checked(Supplier<T> action) {
    try {
      return action.get();
    } catch (GraphError e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }

  private static ContactView view(Contact contact) {
    List<String> addresses = new ArrayList<>();
    contact
        .properties()
        .path("emailAddresses")
        .forEach(each -> addresses.add(each.path("address").asText()));
    return new ContactView(
        contact.id(),
        contact.key(),
        contact.folderId(),
        contact.properties().path("displayName").asText(""),
        List.copyOf(addresses));
  }
}
