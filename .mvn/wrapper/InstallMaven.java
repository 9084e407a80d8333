import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Installs the Maven of {@code maven.properties} into a user's folder; started by {@code mvnw} as a
 * single source file. The distribution comes from an installed Maven (and so from the repositories
 * and the settings of the user), else by curl, wget or the JDK from the project's download page. It
 * is unpacked only when its SHA-512 is the expected one, and appears at its place in one rename.
 *
 * <p>Arguments: the properties file, the folder to install into, then the arguments of mvnw.
 */
final class InstallMaven {
  private static final int EXPLAINED = 3;
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration FETCH = Duration.ofMinutes(10);
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Properties properties = new Properties();
  private final String version;
  private final List<String> mavenArguments;
  private final List<String> failures = new ArrayList<>();

  private InstallMaven(Path file, List<String> mavenArguments) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    this.version = setting("version");
    this.mavenArguments = mavenArguments;
  }

  public static void main(String... arguments) throws InterruptedException {
    try {
      List<String> all = List.of(arguments);
      new InstallMaven(Path.of(all.get(0)), all.subList(2, all.size()))
          .install(Path.of(all.get(1)));
    } catch (Failure e) {
      explain(e.getMessage());
    } catch (FileSystemException e) {
      explain(
          "cannot write "
              + e.getFile()
              + ": "
              + reason(e)
              + "; set MAVEN_USER_HOME to a folder of yours");
    } catch (IOException e) {
      explain(reason(e));
    }
  }

  private static void explain(String message) {
    System.err.println("mvnw: " + message);
    System.exit(EXPLAINED);
  }

  private void install(Path cache) throws IOException, InterruptedException {
    Files.createDirectories(cache);
    Path work = Files.createTempDirectory(cache.toAbsolutePath(), "install-");
    try {
      Path zip = fetch(work);
      verify(zip);
      unpack(zip, work);
      publish(work.resolve(folder()), cache.resolve(folder()));
    } finally {
      delete(work);
    }
  }

  private String folder() {
    return "apache-maven-" + version;
  }

  private String setting(String name) {
    String value = properties.getProperty(name, "").strip();
    if (value.isEmpty()) {
      throw new Failure(".mvn/wrapper/maven.properties has no value for " + name);
    }
    return value;
  }

  private Path fetch(Path work) throws IOException, InterruptedException {
    Path zip = work.resolve(folder() + "-bin.zip");
    String override = System.getenv("MVNW_DISTRIBUTION_URL");
    boolean overridden = override != null && !override.isBlank();
    String url = overridden ? override : setting("url");
    boolean fetched =
        (!overridden && withMaven(zip))
            || withTool(zip, "curl", "-fsSL", "--connect-timeout", "20", "-o", zip.toString(), url)
            || withTool(zip, "wget", "-q", "-T", "20", "-t", "2", "-O", zip.toString(), url)
            || withJdk(zip, url);
    if (!fetched) {
      throw new Failure(
          "could not get Maven "
              + version
              + " ("
              + String.join("; ", failures)
              + "). Install any Maven whose settings reach a repository, or set"
              + " MVNW_DISTRIBUTION_URL");
    }
    return zip;
  }

  /** Runs outside the project, so that its .mvn folder does not apply to the other Maven. */
  private boolean withMaven(Path zip) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-q", "-B", setting("fetch")));
    arguments.add("-Dartifact=org.apache.maven:apache-maven:" + version + ":zip:bin");
    arguments.add("-DoutputDirectory=" + zip.getParent());
    arguments.addAll(repositoryArguments());
    return withTool(zip, "mvn", arguments.toArray(String[]::new));
  }

  /** Those of mvnw's own arguments that say where artifacts come from. */
  private List<String> repositoryArguments() {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < mavenArguments.size(); i++) {
      String argument = mavenArguments.get(i);
      if (argument.matches(
          "-D(maven\\.repo|https?\\.|javax\\.net\\.ssl|aether\\.).*|-o|--offline")) {
        chosen.add(argument);
      } else if (argument.matches("-s|-gs|--(global-)?settings") && i + 1 < mavenArguments.size()) {
        chosen.add(argument);
        chosen.add(Path.of(mavenArguments.get(++i)).toAbsolutePath().toString());
      }
    }
    return chosen;
  }

  private boolean withTool(Path zip, String name, String... arguments)
      throws IOException, InterruptedException {
    Optional<Path> tool = onPath(name);
    if (tool.isEmpty()) {
      failures.add("no " + name);
      return false;
    }
    List<String> command = new ArrayList<>(List.of(tool.get().toString()));
    command.addAll(List.of(arguments));
    Path log = zip.resolveSibling(name + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(zip.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(FETCH.toMinutes(), TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    if (process.exitValue() == 0 && Files.isRegularFile(zip)) {
      return true;
    }
    String line = firstLine(log, process.exitValue());
    failures.add(line.startsWith(name + ":") ? line : name + ": " + line);
    return false;
  }

  private static String firstLine(Path log, int status) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").strip())
          .filter(
              line -> !line.isEmpty() && !line.startsWith("[WARN") && !line.startsWith("WARNING"))
          .findFirst()
          .map(line -> line.substring(0, Math.min(line.length(), 240)))
          .orElse("exit status " + status);
    }
  }

  private static Optional<Path> onPath(String name) {
    List<String> names =
        WINDOWS ? List.of(name + ".exe", name + ".cmd", name + ".bat") : List.of(name);
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> names.stream().map(file -> Path.of(folder, file)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private boolean withJdk(Path zip, String url) throws IOException, InterruptedException {
    try {
      URI uri = URI.create(url);
      if ("file".equals(uri.getScheme())) {
        Files.copy(Path.of(uri), zip, StandardCopyOption.REPLACE_EXISTING);
        return true;
      }
      HttpClient client =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(FETCH).build();
      int status = client.send(request, HttpResponse.BodyHandlers.ofFile(zip)).statusCode();
      if (status == 200) {
        return true;
      }
      failures.add("java: " + url + " answered " + status);
    } catch (IllegalArgumentException | IOException e) {
      failures.add("java: " + url + ": " + reason(e));
    }
    return false;
  }

  private static String reason(Exception e) {
    if (e instanceof ConnectException && e.getMessage() == null) {
      return "no connection";
    }
    String message = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private void verify(Path zip) throws IOException {
    String expected = setting("sha512").toLowerCase(Locale.ROOT);
    String actual = sha512(zip);
    if (!actual.equals(expected)) {
      throw new Failure(
          "checksum mismatch, nothing was installed: SHA-512 of Maven "
              + version
              + " is "
              + actual.substring(0, 16)
              + "..., expected "
              + expected.substring(0, Math.min(16, expected.length()))
              + "... (.mvn/wrapper/maven.properties)");
    }
  }

  private static String sha512(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      StringBuilder hex = new StringBuilder();
      for (byte b : digest.digest()) {
        hex.append(String.format("%02x", b));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new Failure("this JDK has no SHA-512");
    }
  }

  private void unpack(Path zip, Path target) throws IOException {
    try (ZipInputStream in =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        unpack(in, entry, target);
      }
    }
    Path bin = target.resolve(folder()).resolve("bin");
    if (!Files.isRegularFile(bin.resolve("mvn"))) {
      throw new Failure("the distribution holds no " + folder() + "/bin/mvn");
    }
    try (Stream<Path> scripts = Files.list(bin)) {
      scripts
          .filter(script -> !script.getFileName().toString().contains("."))
          .forEach(script -> script.toFile().setExecutable(true, false));
    }
  }

  private static void unpack(InputStream in, ZipEntry entry, Path target) throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new Failure("the distribution holds an entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else {
      Files.createDirectories(file.getParent());
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Another mvnw may have been faster; then its installation is as good. */
  private static void publish(Path unpacked, Path home) throws IOException {
    try {
      Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isRegularFile(home.resolve("bin").resolve("mvn"))) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message, null, false, false);
    }
  }
}
