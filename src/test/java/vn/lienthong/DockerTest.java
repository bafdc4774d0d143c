package vn.lienthong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;
import vn.lienthong.app.GatewaySettings;

/** The image and its compose file, as far as they can be tried without a container. */
class DockerTest {

    private static final Path DOCKER = Path.of("docker");

    @TempDir
    private Path folder;

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Object value) {
        return ((List<Object>) value).stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> compose() throws IOException {
        try (InputStream yaml = Files.newInputStream(DOCKER.resolve("compose.yaml"))) {
            return new Yaml().load(yaml);
        }
    }

    private static Map<String, Object> gateway() throws IOException {
        return map(map(compose().get("services")).get("gateway"));
    }

    private static String instruction(String name) throws IOException {
        Matcher found = Pattern.compile("^" + name + " (.+)$", Pattern.MULTILINE).matcher(Files.readString(DOCKER.resolve("Dockerfile")));
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    @Test
    void imageAndComposeAgreeOnAUserWhoIsNotRoot() throws IOException {
        assertThat(gateway().get("user")).isEqualTo(instruction("USER")).asString().matches("[1-9][0-9]+:[1-9][0-9]+");
    }

    @Test
    void imageTakesInNothingThatTheBuildIsNotGiven() throws IOException {
        List<String> given = Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore"));
        Matcher copies = Pattern.compile("^COPY (.+) \\S+$", Pattern.MULTILINE).matcher(Files.readString(DOCKER.resolve("Dockerfile")));
        var copied = new ArrayList<String>();
        while (copies.find()) {
            copied.addAll(List.of(copies.group(1).split(" ")));
        }
        assertThat(copied).isNotEmpty().allSatisfy(file -> assertThat(given).contains("!" + file));
        assertThat(copied).filteredOn(file -> !file.startsWith("target/")).allSatisfy(file -> assertThat(Path.of(file)).isExecutable());
        assertThat(copied).filteredOn(file -> file.startsWith("target/")).containsExactly("target/" + finalName() + ".jar");
    }

    private static String finalName() throws IOException {
        Matcher name = Pattern.compile("<finalName>(.+)</finalName>").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    @Test
    void containerIsClosedAndEverythingItNamesIsDeclared() throws IOException {
        Map<String, Object> gateway = gateway();
        assertThat(gateway).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
        assertThat(list(gateway.get("volumes"))).contains("state:" + instruction("VOLUME"));
        assertThat(map(compose().get("volumes"))).containsOnlyKeys("state");
        assertThat(map(compose().get("secrets")).keySet()).containsExactlyElementsOf(list(gateway.get("secrets")));
        assertThat(list(gateway.get("ports"))).containsExactly(instruction("EXPOSE") + ":" + instruction("EXPOSE"), "127.0.0.1:8444:8444");
    }

    @Test
    void configurationBindsAndLiesWhereTheContainerHasIt() throws IOException {
        // When
        var sources = new MutablePropertySources();
        new YamlPropertySourceLoader().load("gateway", new FileSystemResource(DOCKER.resolve("gateway.yaml"))).forEach(sources::addLast);
        GatewaySettings settings = new Binder(ConfigurationPropertySources.from(sources), null, ApplicationConversionService.getSharedInstance())
                .bind("lienthong", GatewaySettings.class).get();

        // Then
        assertThat(settings.mode()).isEqualTo(GatewaySettings.Mode.PRODUCTION);
        List<String> secrets = list(gateway().get("secrets"));
        var receipts = new GatewaySettings.Key(settings.receipts().keyStore(), settings.receipts().passwordFile());
        assertThat(List.of(settings.tls(), receipts)).allSatisfy(key -> {
            assertThat(secrets).contains(String.valueOf(key.keyStore()).replace("/run/secrets/", ""));
            assertThat(secrets).contains(String.valueOf(key.passwordFile()).replace("/run/secrets/", ""));
        });
        List<String> mounted = list(gateway().get("volumes")).stream().map(volume -> volume.split(":")[1]).toList();
        assertThat(settings.trust().roots()).allSatisfy(file -> assertThat(mounted).contains(file.getParent().toString()));
        assertThat(mounted).contains(String.valueOf(settings.directory().units().getParent()));
        assertThat(mounted).contains(list(gateway().get("command")).get(list(gateway().get("command")).indexOf("--config") + 1));
    }

    @Test
    void entrypointRunsAGatewayThatIsHealthyAndStopsWhenTold() throws IOException, InterruptedException {
        // Given
        Path log = folder.resolve("log");
        Process gateway = start(log, DOCKER.resolve("entrypoint"), "serve", "--port", "0");
        try {
            String port = await(gateway, log, Pattern.compile("https://127\\.0\\.0\\.1:(\\d+)/"));

            // When
            int healthy = healthcheck(port);
            gateway.toHandle().destroy();
            boolean ended = gateway.waitFor(60, TimeUnit.SECONDS);

            // Then
            assertThat(healthy).isZero();
            assertThat(ended).as("a signal reaches the gateway itself").isTrue();
            assertThat(healthcheck(port)).isNotZero();
            assertThat(folder.resolve("state/payload")).isDirectory();
        } finally {
            gateway.destroyForcibly();
        }
    }

    private static int healthcheck(String port) throws IOException, InterruptedException {
        var check = new ProcessBuilder(DOCKER.resolve("healthcheck").toAbsolutePath().toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        check.environment().put("LIENTHONG_PORT", port);
        return check.start().waitFor();
    }

    /** Runs the script as it is, with this test's JDK and a jar that stands for the packaged one. */
    private Process start(Path log, Path script, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("LIENTHONG_JAR", jar().toString());
        builder.environment().put("LIENTHONG_HOME", folder.resolve("state").toString());
        builder.environment().put("LIENTHONG_LANG", "en");
        builder.environment().put("JAVA_OPTS", "-Xmx256m");
        builder.environment().merge("PATH", Path.of(System.getProperty("java.home"), "bin").toString(), (path, java) -> java + ":" + path);
        return builder.start();
    }

    private Path jar() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Gateway.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        Path jar = folder.resolve("lienthong.jar");
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        return jar;
    }

    private static String await(Process gateway, Path log, Pattern line) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < deadline && gateway.isAlive()) {
            Matcher found = line.matcher(Files.readString(log, StandardCharsets.UTF_8));
            if (found.find()) {
                return found.group(1);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the gateway does not start:\n" + Files.readString(log, StandardCharsets.UTF_8));
    }
}
