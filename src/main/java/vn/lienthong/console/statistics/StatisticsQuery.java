package vn.lienthong.console.statistics;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.kernel.UnitCode;

/**
 * What somebody asks of the statistics; every part of it stands in the address, so that a page can be sent to somebody else.
 *
 * @param view  a line for each of what
 * @param from  first month
 * @param to    last month
 * @param level only of units that had it then
 * @param unit  only of this one; of months alone
 * @param named only units whose code or name has this in it; of units alone
 * @param sort  what the units are ordered by
 * @param page  of units, from 1
 */
public record StatisticsQuery(View view, YearMonth from, YearMonth to, Optional<String> level, Optional<UnitCode> unit, String named, Sort sort, int page) {

    /** A line for each of these. */
    public enum View {
        MONTH, LEVEL, UNIT;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Order of the lines of units; all but the first begin with the largest. */
    public enum Sort {
        NAME, LATE, RECEIVED, SENT, NOT_COLLECTED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static final List<String> LEVELS = List.of("central", "province", "district", "commune");

    /** So far back, and not a month more, is a page still quick. */
    private static final int MOST_MONTHS = 36;
    private static final int USUAL_MONTHS = 6;

    public StatisticsQuery {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: " + to + " (expected: not before " + from + ")");
        }
    }

    /**
     * Reads an address; what cannot be meant counts as not said.
     *
     * @param now the present month
     */
    static StatisticsQuery of(Words words, YearMonth now) {
        YearMonth last = month(words.to()).filter(month -> !month.isAfter(now)).orElse(now);
        YearMonth first = month(words.from()).filter(month -> !month.isAfter(last)).orElse(last.minusMonths(USUAL_MONTHS - 1));
        YearMonth earliest = last.minusMonths(MOST_MONTHS - 1);
        View view = among(View.values(), words.view(), View::wire).orElse(View.MONTH);
        Optional<UnitCode> unit = said(words.unit()).filter(UnitCode::isWellFormed).map(UnitCode::new).filter(code -> view == View.MONTH);
        return new StatisticsQuery(view, first.isBefore(earliest) ? earliest : first, last, said(words.level()).filter(LEVELS::contains).filter(level -> unit.isEmpty()),
                unit, said(words.q()).orElse(""), among(Sort.values(), words.sort(), Sort::wire).orElse(Sort.LATE), Math.max(1, words.page() == null ? 1 : words.page()));
    }

    /** The parameters of the address as they came. */
    record Words(@Nullable String view, @Nullable String from, @Nullable String to, @Nullable String level, @Nullable String unit, @Nullable String q,
            @Nullable String sort, @Nullable Integer page) {
    }

    public List<String> levels() {
        return LEVELS;
    }

    /** The same by another view, from its first page. */
    public StatisticsQuery by(View other) {
        return new StatisticsQuery(other, from, to, level, other == View.MONTH ? unit : Optional.empty(), named, sort, 1);
    }

    public StatisticsQuery sorted(Sort other) {
        return new StatisticsQuery(view, from, to, level, unit, named, other, 1);
    }

    public StatisticsQuery onPage(int other) {
        return new StatisticsQuery(view, from, to, level, unit, named, sort, other);
    }

    /** The same of all units. */
    public StatisticsQuery ofAll() {
        return new StatisticsQuery(view, from, to, level, Optional.empty(), named, sort, 1);
    }

    /** The months of one unit. */
    public StatisticsQuery of(String code) {
        return new StatisticsQuery(View.MONTH, from, to, Optional.empty(), Optional.of(new UnitCode(code)), "", sort, 1);
    }

    /** Where the answer is found below a path. */
    public String at(String path) {
        var address = UriComponentsBuilder.fromPath(path).queryParam("view", view.wire()).queryParam("from", from).queryParam("to", to);
        level.ifPresent(word -> address.queryParam("level", word));
        unit.ifPresent(code -> address.queryParam("unit", code.value()));
        if (view == View.UNIT) {
            address.queryParam("sort", sort.wire());
            if (!named.isEmpty()) {
                address.queryParam("q", "{named}");
            }
            if (page > 1) {
                address.queryParam("page", page);
            }
        }
        return address.encode().buildAndExpand(Map.of("named", named)).toUriString();
    }

    private static Optional<YearMonth> month(@Nullable String text) {
        try {
            return said(text).map(YearMonth::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(words -> !words.isEmpty());
    }

    private static <T> Optional<T> among(T[] all, @Nullable String word, java.util.function.Function<T, String> wire) {
        return Arrays.stream(all).filter(one -> wire.apply(one).equals(word)).findFirst();
    }

    /** Months to choose from, the newest first. */
    static List<YearMonth> months(YearMonth now) {
        return Stream.iterate(now, month -> month.minusMonths(1)).limit(MOST_MONTHS).toList();
    }
}
