package vn.lienthong.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.kernel.Text;

/** The language in which the command line speaks. */
public enum Language {
    VI,
    EN;

    private static final String OPTION = "--lang";

    /**
     * Finds the language before the command line is read, since its help is written in it: {@code --lang}, then
     * {@code LIENTHONG_LANG}, then the locale's variables in the order POSIX gives them.
     */
    static Language choose(String[] args, Map<String, String> environment) {
        return option(args)
                .or(() -> Stream.of("LIENTHONG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
                        .map(environment::get)
                        .filter(value -> value != null && !value.isEmpty())
                        .findFirst())
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("vi"))
                .map(vietnamese -> VI)
                .orElse(EN);
    }

    public String of(Text text) {
        return this == VI ? text.vi() : text.en();
    }

    Locale locale() {
        return this == VI ? Locale.forLanguageTag("vi") : Locale.ENGLISH;
    }

    private static Optional<String> option(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(OPTION + "=")) {
                return Optional.of(args[i].substring(OPTION.length() + 1));
            }
            if (args[i].equals(OPTION) && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.empty();
    }
}
