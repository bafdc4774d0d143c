package vn.lienthong.channel.soap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;

/** Reads what a request says into the desk's words, and names the parameter that cannot be read. */
final class Arguments {

    private static final int MOST_SHOWN = 60;
    private static final int USUAL_MAX = 100;
    private static final int MOST_ITEMS = 1_000;
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_CURSOR = 200;
    private static final int LONGEST_WORD = 200;

    private Arguments() {
    }

    static ExchangeId exchange(@Nullable String value) {
        return required("exchangeId", value, "UUID", ExchangeId::of);
    }

    static DeliveryId delivery(@Nullable String value) {
        return required("deliveryId", value, "UUID", DeliveryId::of);
    }

    static ReceiptId receipt(@Nullable String value) {
        return required("receiptId", value, "UUID", ReceiptId::of);
    }

    static UnitCode unit(String name, @Nullable String value) {
        return required(name, value, "QCVN 102:2016", UnitCode::new);
    }

    static Optional<UnitCode> optionalUnit(String name, @Nullable String value) {
        return optional(name, value, "QCVN 102:2016", UnitCode::new);
    }

    static Optional<String> level(@Nullable String value) {
        return word("level", value);
    }

    static Optional<String> word(String name, @Nullable String value) {
        return bounded(name, value, LONGEST_WORD);
    }

    static YearMonth month(String name, @Nullable String value) {
        return required(name, value, "2026-11", text -> {
            try {
                return YearMonth.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    static Optional<Digest> digest(@Nullable String value) {
        return optional("digest", value, "SHA-256", Digest::ofHex);
    }

    static Optional<MessageType> messageType(@Nullable String value) {
        String words = Arrays.stream(MessageType.values()).map(MessageType::wire).collect(Collectors.joining(" | "));
        return optional("messageType", value, words, text -> Arrays.stream(MessageType.values())
                .filter(type -> type.wire().equals(text)).findFirst().orElseThrow(IllegalArgumentException::new));
    }

    static AckOutcome outcome(@Nullable String value) {
        return required("outcome", value, "processing | done | failed", text -> Arrays.stream(AckOutcome.values())
                .filter(outcome -> Answers.wire(outcome).equals(text)).findFirst().orElseThrow(IllegalArgumentException::new));
    }

    /** Whether a form of evidence names the signed container. */
    static boolean isContainer(@Nullable String value) {
        return optional("form", value, "zip | asic-e", text -> switch (text) {
            case "zip" -> false;
            case "asic-e" -> true;
            default -> throw new IllegalArgumentException(text);
        }).orElse(false);
    }

    static int max(@Nullable Integer value) {
        if (value == null) {
            return USUAL_MAX;
        }
        if (value < 1 || value > MOST_ITEMS) {
            throw invalid("max", value.toString(), "1..." + MOST_ITEMS);
        }
        return value;
    }

    static Optional<Instant> time(String name, @Nullable Instant value) {
        if (Instant.MIN.equals(value)) {
            throw invalid(name, "?", "xs:dateTime");
        }
        return Optional.ofNullable(value);
    }

    static Optional<String> cursor(@Nullable String value) {
        return bounded("cursor", value, LONGEST_CURSOR);
    }

    static Optional<String> reason(@Nullable String value) {
        return bounded("reason", value, LONGEST_REASON);
    }

    static String text(String name, @Nullable String value) {
        return required(name, value, "1..." + LONGEST_REASON, text -> bounded(name, text, LONGEST_REASON).orElseThrow(IllegalArgumentException::new));
    }

    private static Optional<String> bounded(String name, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.length() > longest) {
            throw invalid(name, value, "<= " + longest);
        }
        return Optional.of(value.strip());
    }

    private static <T> T required(String name, @Nullable String value, String expected, Function<String, T> reader) {
        return optional(name, value, expected, reader).orElseThrow(() -> invalid(name, "", expected));
    }

    private static <T> Optional<T> optional(String name, @Nullable String value, String expected, Function<String, T> reader) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(value.strip()));
        } catch (IllegalArgumentException e) {
            throw invalid(name, value, expected);
        }
    }

    private static RefusedException invalid(String name, String value, String expected) {
        String shown = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
        return RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, name, name, shown, expected);
    }
}
