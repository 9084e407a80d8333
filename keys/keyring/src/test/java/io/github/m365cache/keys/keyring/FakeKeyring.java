package io.github.m365cache.keys.keyring;

import com.github.javakeyring.PasswordAccessException;
import java.util.HashMap;
import java.util.Map;

/** A keyring in memory that says «not there» in the words of the Secret Service's backend. */
final class FakeKeyring implements Keyrings {
  final Map<String, String> entries = new HashMap<>();
  String denial = "";
  boolean forgets;
  int open;

  @Override
  public Open open() {
    open++;
    return new Connection();
  }

  private final class Connection implements Open {
    @Override
    public String find(String service, String account) throws PasswordAccessException {
      demandAllowed();
      String text = entries.get(service + "/" + account);
      if (text == null) {
        throw new PasswordAccessException(
            "No stored credentials match " + service + ", " + account);
      }
      return text;
    }

    @Override
    public void keep(String service, String account, String text) throws PasswordAccessException {
      demandAllowed();
      if (!forgets) {
        entries.put(service + "/" + account, text);
      }
    }

    @Override
    public void remove(String service, String account) throws PasswordAccessException {
      demandAllowed();
      entries.remove(service + "/" + account);
    }

    private void demandAllowed() throws PasswordAccessException {
      if (!denial.isEmpty()) {
        throw new PasswordAccessException(denial);
      }
    }

    @Override
    public void close() {
      open--;
    }
  }
}
