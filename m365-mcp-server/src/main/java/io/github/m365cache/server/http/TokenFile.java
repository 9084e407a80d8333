package io.github.m365cache.server.http;

import io.github.m365cache.engine.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * A generated token in a file that only its owner may read, so that clients know it after a restart
 * too. Where there are no POSIX permissions (Windows), what the user's profile grants holds.
 */
public final class TokenFile {
  private static final int BYTES = 32;
  private static final int LONGEST = 2048;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path file;
  private final SecureRandom random;

  public TokenFile(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  /**
   * The file's token; it is made where there is none.
   *
   * @throws ConfigurationException when others may read it, or it cannot be used
   */
  public String token() {
    try {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read() : create();
    } catch (FileAlreadyExistsException another) {
      throw new ConfigurationException("another server is making m365.http.token-file; try again");
    } catch (IOException | UnsupportedOperationException failure) {
      throw new ConfigurationException(
          "m365.http.token-file cannot be read or made; check its folder, or set "
              + Tokens.VARIABLE);
    }
  }

  private String read() throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException("no regular file");
    }
    if (isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new ConfigurationException(
          "others may read m365.http.token-file; close it with: chmod 600");
    }
    if (Files.size(file) > LONGEST) {
      throw new ConfigurationException("m365.http.token-file is too long for a token; remove it");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
  }

  private String create() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent(), mode("rwx------"));
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    try (var channel = Files.newByteChannel(file, NEW, mode("rw-------"))) {
      int unused = channel.write(StandardCharsets.US_ASCII.encode(token + "\n"));
    }
    return token;
  }

  private boolean isPosix() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private FileAttribute<?>[] mode(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
