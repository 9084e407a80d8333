package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.github.m365cache.api.ResourcePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnResourceTest {
  @TempDir Path folder;

  /** A jar with the test plugin's class and one more file. */
  private Path jar(String name, String policy) throws IOException {
    Path jar = folder.resolve(name);
    String type = TestPlugin.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream code = TestPlugin.class.getClassLoader().getResourceAsStream(type)) {
      out.putNextEntry(new JarEntry(type));
      code.transferTo(out);
      out.putNextEntry(new JarEntry("reference.conf"));
      out.write(policy.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  @Test
  void eachJarsOwnFileIsReadAlthoughAnotherComesFirstOnTheClassPath() throws Exception {
    URL first = jar("first.jar", "a = 1").toUri().toURL();
    Path second = jar("second.jar", "b = 2");
    // The parent has the interface only, so that the class is defined by the second jar.
    try (URLClassLoader other = new URLClassLoader(new URL[] {first}, null);
        URLClassLoader loader = new OnlyOwn(second.toUri().toURL(), other)) {
      Class<?> plugin = loader.loadClass(TestPlugin.class.getName());
      assertEquals(Optional.of("b = 2"), OwnResource.read(plugin, "reference.conf"));
      assertEquals(second.toString(), OwnResource.location(plugin));
    }
  }

  private static final class OnlyOwn extends URLClassLoader {
    private final ClassLoader resources;

    OnlyOwn(URL jar, ClassLoader resources) {
      super(new URL[] {jar}, null);
      this.resources = resources;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      return name.equals(TestPlugin.class.getName())
          ? super.findClass(name)
          : Class.forName(name, false, ResourcePlugin.class.getClassLoader());
    }

    @Override
    public URL getResource(String name) {
      return resources.getResource(name);
    }
  }

  @Test
  void aJarWithoutTheFileHasNone() throws IOException {
    assertEquals(Optional.empty(), OwnResource.read(Config.class, "no-such-file"));
  }

  @Test
  void aNamedModuleIsItsOwnPlace() throws IOException {
    assertEquals(Optional.empty(), OwnResource.read(String.class, "reference.conf"));
    assertTrue(OwnResource.location(String.class).startsWith("java.base in "));
  }
}
