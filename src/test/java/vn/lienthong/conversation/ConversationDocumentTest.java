package vn.lienthong.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.envelope.StatusCode;

/** The drawing and the table of {@code docs/conversation.md} are what the types do; {@code -Ddocs.write=true} draws anew. */
class ConversationDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/conversation.md");
    private static final Pattern DRAWING = Pattern.compile("(?s)(stateDiagram-v2\n    \\[\\*\\] --> unreported\n)(.*?)(```)");
    private static final List<Utterance> WORDS = words();

    private static List<Utterance> words() {
        var words = new ArrayList<Utterance>();
        for (String code : List.of("01", "02", "03", "04", "05", "06", "13", "15", "16")) {
            words.add(Utterance.of(new StatusCode(code), "vì", Utterance.Party.RECIPIENT));
        }
        words.add(new Request.Withdrawn("13", "vì"));
        words.add(new Request.AskedBack("recall", "vì"));
        words.add(new Request.Withdrawn("recall", "vì"));
        words.add(new Request.UpdateAsked(StandingTest.NEWER, "vì"));
        words.add(new Request.Superseded(StandingTest.NEWER, "vì"));
        words.add(new Utterance.ArrivalNoticed());
        words.add(new Utterance.Undelivered());
        return words;
    }

    /** From every standing by every word; steps below a request are told in a sentence instead. */
    private static String drawing() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        Standing unseen = new Standing.UpdateRequested(new Standing.Unreported(), StandingTest.NEWER, "sửa");
        Standing untouched = new Standing.RecallRequested(new Standing.Arrived(), "gửi nhầm");
        for (Standing standing : Stream.concat(StandingTest.ALL.stream(), Stream.of(unseen, untouched)).toList()) {
            for (Utterance word : WORDS) {
                Step step = word.on(standing);
                if (step.effect() == Effect.MOVED && !step.next().wire().equals(standing.wire())) {
                    String target = word.word().equals("16") ? "before" : step.next().wire();
                    arrows.computeIfAbsent("    " + standing.wire() + " --> " + target, any -> new LinkedHashSet<>()).add(word.word());
                }
            }
        }
        var text = new StringBuilder();
        arrows.forEach((arrow, words) -> text.append(arrow).append(": ").append(String.join(", ", words)).append('\n'));
        StandingTest.ALL.stream().filter(Standing.Gone.class::isInstance).forEach(gone -> text.append("    ").append(gone.wire()).append(" --> [*]\n"));
        return text.toString();
    }

    @Test
    void theDrawingShowsEveryStepThatTheTypesAllow() throws IOException {
        String document = Files.readString(DOCUMENT);
        var found = DRAWING.matcher(document);
        assertThat(found.find()).isTrue();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOCUMENT, document.substring(0, found.start(2)) + drawing() + document.substring(found.end(2)));
        } else {
            assertThat(found.group(2)).isEqualTo(drawing());
        }
    }

    @Test
    void theTableNamesEveryWordItsSpeakerAndWhetherItNeedsAReason() throws IOException {
        Map<String, String> rows = Pattern.compile("(?m)^\\| `([a-z0-9]+)` \\| ([a-z]+) \\| ([a-z–]+) \\|").matcher(Files.readString(DOCUMENT)).results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2) + " " + row.group(3)));
        Map<String, String> expected = WORDS.stream().collect(Collectors.toMap(Utterance::word, word -> word.by().wire() + " "
                + (needsReason(word) ? "required" : "–"), (one, same) -> one));
        assertThat(new TreeSet<>(rows.keySet())).isEqualTo(new TreeSet<>(expected.keySet()));
        assertThat(rows).isEqualTo(expected);
    }

    private static boolean needsReason(Utterance word) {
        boolean code = word.word().matches("[0-9]{2}");
        return code ? new StatusCode(word.word()).requiresReason() : word instanceof Request;
    }
}
