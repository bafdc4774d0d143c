package vn.lienthong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that the console says, it says in both languages; and nothing stands in a page that a browser would have to trust. */
class TextsTest {

    private static final Path CONSOLE = Path.of("src/main/resources/console");
    private static final Path TEXTS = CONSOLE.resolve("texts");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("#\\{([\\w.-]+)");
    private static final Pattern SPOKEN = Pattern.compile("\\s(?:aria-label|aria-description|title|placeholder|alt|label)=\"([^\"]+)\"");
    private static final Pattern INLINE = Pattern.compile("<style|<script(?![^>]*src=)|\\sstyle=|\\sth:style|\\son[a-z]+=|\\sth:on[a-z]+|\\shx-on|javascript:|\\[\\[|\\[\\(|th:utext");

    /** The name of the product, which is the same in all languages. */
    private static final String NAME = "Liên Thông";

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static Properties texts(Path file) throws IOException {
        var texts = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> placeholders(String text) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    @Test
    void everyTextStandsInBothLanguages() throws IOException {
        assertThat(files(TEXTS, "_vi.properties")).isNotEmpty();
        assertThat(files(TEXTS, ".properties").size()).isEqualTo(2 * files(TEXTS, "_vi.properties").size());
        var seen = new HashSet<String>();
        for (Path file : files(TEXTS, "_vi.properties")) {
            Properties vi = texts(file);
            Properties en = texts(TEXTS.resolve(file.getFileName().toString().replace("_vi.", "_en.")));
            assertThat(en.stringPropertyNames()).as(file.toString()).isEqualTo(vi.stringPropertyNames());
            for (String key : vi.stringPropertyNames()) {
                assertThat(vi.getProperty(key)).as(key).isNotBlank();
                assertThat(en.getProperty(key)).as(key).isNotBlank();
                assertThat(placeholders(en.getProperty(key))).as(key).isEqualTo(placeholders(vi.getProperty(key)));
                assertThat(seen.add(key)).as("the key stands in one file: " + key).isTrue();
            }
        }
    }

    @Test
    void pagesNameTextsThatAreThere() throws IOException {
        var known = new HashSet<String>();
        for (Path file : files(TEXTS, "_vi.properties")) {
            known.addAll(texts(file).stringPropertyNames());
        }
        for (Path page : files(CONSOLE, ".html")) {
            List<String> named = KEY.matcher(COMMENT.matcher(Files.readString(page)).replaceAll("")).results().map(match -> match.group(1)).toList();
            assertThat(known).as(page.toString()).containsAll(named);
        }
    }

    @Test
    void noPageHoldsBareText() throws IOException {
        for (Path page : files(CONSOLE, ".html")) {
            String html = COMMENT.matcher(Files.readString(page)).replaceAll("");
            String bare = TAG.matcher(html.replaceAll("&[a-z]+;|&#\\d+;", "")).replaceAll(" ").replace(NAME, "");
            assertThat(bare.codePoints().anyMatch(Character::isLetter)).as(page + ": " + bare.strip()).isFalse();
            var spoken = new ArrayList<String>();
            SPOKEN.matcher(html).results().map(match -> match.group(1)).forEach(spoken::add);
            assertThat(spoken).as(page.toString()).isEmpty();
        }
    }

    @Test
    void pagesHoldNeitherScriptNorStyle() throws IOException {
        for (Path page : files(CONSOLE, ".html")) {
            String html = COMMENT.matcher(Files.readString(page)).replaceAll("");
            assertThat(INLINE.matcher(html).results().map(MatchResult::group).toList()).as(page.toString()).isEmpty();
            // without it browsers lay out as in 1999
            assertThat(html.strip().startsWith("<!DOCTYPE html>")).as(page.toString()).isEqualTo(html.contains("layout ::"));
        }
    }
}
