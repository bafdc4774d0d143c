package vn.lienthong.console.statistics;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import vn.lienthong.console.statistics.StatisticsQuery.View;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.statistics.Measure;

/** The tables of the page as they are taken away: with every measure, not only those that fit on a screen. */
public final class StatisticsTables {

    /** Results are of procedures, and in no line of the page. */
    private static final List<Measure> MEASURES = Stream.of(Measure.values())
            .filter(measure -> measure != Measure.RESULT && measure != Measure.RESULT_ON_TIME && measure != Measure.RESULT_LATE).toList();

    private static final DateTimeFormatter VIETNAMESE_MONTH = DateTimeFormatter.ofPattern("MM/yyyy");

    private final MessageSource texts;

    public StatisticsTables(MessageSource texts) {
        this.texts = texts;
    }

    Table figures(Sheet sheet, Locale language) {
        boolean units = sheet.query().view() == View.UNIT;
        var headings = new ArrayList<String>();
        headings.add(word("statistics.column." + sheet.query().view().wire(), language));
        if (units) {
            headings.add(word("statistics.column.name", language));
            headings.add(word("statistics.column.level", language));
        }
        MEASURES.forEach(measure -> headings.add(of(measure.text(), language)));
        headings.add(word("statistics.column.share", language));
        List<List<Object>> rows = new ArrayList<>();
        for (Line line : sheet.lines()) {
            var cells = new ArrayList<Object>();
            cells.add(sheet.query().view() == View.LEVEL ? level(line.key(), language) : line.key());
            if (units) {
                cells.add(line.name());
                cells.add(level(line.level(), language));
            }
            MEASURES.forEach(measure -> cells.add(line.of(measure)));
            cells.add(line.judged() ? (Object) line.shareOnTime() : "");
            rows.add(cells);
        }
        return new Table(word("statistics.sheet.figures", language), headings, rows);
    }

    Table laggards(List<Laggard> laggards, Locale language) {
        List<String> headings = Stream.of("unit", "name", "level", "count", "sworn", "oldest").map(column -> word("statistics.column." + column, language)).toList();
        List<List<Object>> rows = new ArrayList<>();
        laggards.forEach(one -> rows.add(List.of(one.unit().value(), one.name(), level(one.level(), language), one.count(), one.sworn(), VietnamTime.iso(one.oldest()))));
        return new Table(word("statistics.sheet.uncollected", language), headings, rows);
    }

    /** The charts of a sheet. */
    Charts charts(Sheet sheet, Locale language) {
        return Charts.of(sheet, line -> switch (sheet.query().view()) {
            case MONTH -> language.getLanguage().equals("en") ? line.key() : VIETNAMESE_MONTH.format(line.month());
            case LEVEL -> level(line.key(), language);
            case UNIT -> line.name().isEmpty() ? line.key() : line.name();
        }, tone -> word("statistics.series." + tone, language));
    }

    private String level(String level, Locale language) {
        return level.isEmpty() ? "" : word("overview.level." + level, language);
    }

    private String word(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }

    private static String of(Text text, Locale language) {
        return language.getLanguage().equals("en") ? text.en() : text.vi();
    }
}
