package vn.lienthong.cli;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** Reads what people type; a slip is wrong use, with the value and what was expected. */
final class Arguments {

    private static final String UUID_FORM = "UUID, 01234567-89ab-cdef-0123-456789abcdef";

    private Arguments() {
    }

    static UnitCode unit(String text) {
        return read(text, UnitCode::new, "000.00.00.H49");
    }

    static Optional<UnitCode> optionalUnit(@Nullable String text) {
        return Optional.ofNullable(text).map(Arguments::unit);
    }

    static DeliveryId delivery(String text) {
        return read(text, DeliveryId::of, UUID_FORM);
    }

    static ExchangeId exchange(String text) {
        return read(text, ExchangeId::of, UUID_FORM);
    }

    static void atLeast(int least, String option, int value) {
        if (value < least) {
            throw CommandFailure.wrongUse(option + ": " + value + " (cần: từ " + least + " trở lên)", option + ": " + value + " (expected: at least " + least + ")");
        }
    }

    /** @param reader throws what is thrown for text that is not of its form: IllegalArgumentException, or DateTimeException */
    static <T> T read(String text, Function<String, T> reader, String expected) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw CommandFailure.wrongUse("'" + text + "' không hợp lệ (cần: " + expected + ").",
                    "'" + text + "' is not valid (expected: " + expected + ").");
        }
    }
}
