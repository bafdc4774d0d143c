package vn.lienthong.kernel;

import java.util.List;
import java.util.Objects;

/**
 * Why something was refused: the code, the place it was found at, and the values that fill the code's sentences.
 *
 * @param code      the entry of the catalogue
 * @param where     element, field or parameter, as the caller knows it; empty when the whole message is meant
 * @param arguments fill {@code {0}}, {@code {1}} … of the code's sentences; never document text or personal data
 */
public record Refusal(RefusalCode code, String where, List<String> arguments) {

    public Refusal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(where, "where");
        arguments = List.copyOf(arguments);
    }

    public static Refusal of(RefusalCode code, String where, Object... arguments) {
        return new Refusal(code, where, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** The whole sentence in both languages. */
    public Text message() {
        return new Text(fill(code.text().vi()), fill(code.text().en()));
    }

    private String fill(String sentence) {
        String filled = sentence;
        for (int i = 0; i < arguments.size(); i++) {
            filled = filled.replace("{" + i + "}", arguments.get(i));
        }
        return filled;
    }
}
