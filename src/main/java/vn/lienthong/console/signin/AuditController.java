package vn.lienthong.console.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.console.signin.AuditPage.Place;
import vn.lienthong.console.signin.AuditPage.Row;
import vn.lienthong.console.signin.AuditPage.Wanted;
import vn.lienthong.kernel.VietnamTime;

/** Who did what here, and what was refused to whom? */
@Controller
public final class AuditController {

    private static final String PAGE = "/audit";
    private static final int ROWS = 50;
    private static final int CSV_ROWS = 20_000;

    private final JdbcAuditPages audit;
    private final MessageSource texts;

    public AuditController(JdbcAuditPages audit, MessageSource texts) {
        this.audit = audit;
        this.texts = texts;
    }

    /** A row with its deed in words. */
    public record Told(Row row, String deed) {
    }

    /** A kind of deed to choose from. */
    public record Choice(String deed, String words) {
    }

    /** The fields of the form, as they were sent; a box that is not ticked is not sent. */
    public record Filter(@Nullable String actor, @Nullable String deed, @Nullable Boolean refused, @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {

        Wanted wanted() {
            return new Wanted(given(actor).map(name -> name.toLowerCase(Locale.ROOT)), given(deed), Boolean.TRUE.equals(refused), Optional.ofNullable(from), Optional.ofNullable(to));
        }

        /** The address of the same with another place in it. */
        String address(String page, String place, long id) {
            var address = UriComponentsBuilder.fromPath(page);
            given(actor).ifPresent(name -> address.queryParam("actor", "{actor}"));
            given(deed).ifPresent(kind -> address.queryParam("deed", "{deed}"));
            if (Boolean.TRUE.equals(refused)) {
                address.queryParam("refused", "true");
            }
            Optional.ofNullable(from).ifPresent(day -> address.queryParam("from", day));
            Optional.ofNullable(to).ifPresent(day -> address.queryParam("to", day));
            if (!place.isEmpty()) {
                address.queryParam(place, id);
            }
            return address.encode().buildAndExpand(Map.of("actor", given(actor).orElse(""), "deed", given(deed).orElse(""))).toUriString();
        }

        private static Optional<String> given(@Nullable String text) {
            return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
        }
    }

    @GetMapping(PAGE)
    String show(@ModelAttribute("filter") Filter filter, @RequestParam(required = false) @Nullable Long below, @RequestParam(required = false) @Nullable Long above,
            Model model, Locale locale) {
        AuditPage page = audit.page(filter.wanted(), place(below, above), ROWS);
        model.addAttribute("rows", page.rows().stream().map(row -> new Told(row, words(row.deed(), locale))).toList());
        model.addAttribute("deeds", audit.deeds().stream().map(deed -> new Choice(deed, words(deed, locale))).toList());
        model.addAttribute("newer", address(filter, "above", page.newer()));
        model.addAttribute("older", address(filter, "below", page.older()));
        model.addAttribute("csv", filter.address(PAGE + ".csv", "", 0));
        return "audit";
    }

    /** The newest entries that fit, as a table for other programs. */
    @GetMapping(PAGE + ".csv")
    void table(@ModelAttribute("filter") Filter filter, HttpServletResponse response) throws IOException {
        List<Row> rows = audit.page(filter.wanted(), new Place.Newest(), CSV_ROWS).rows();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        var printer = new CSVPrinter(response.getWriter(), CSVFormat.RFC4180);
        printer.printRecord("id", "at", "actor", "deed", "about", "outcome", "address");
        for (Row row : rows) {
            printer.printRecord(row.id(), VietnamTime.iso(row.at()), plain(row.actor()), row.deed(), plain(row.about()), row.outcome(), row.address());
        }
        printer.flush();
    }

    private static Place place(@Nullable Long below, @Nullable Long above) {
        if (below != null) {
            return new Place.Below(below);
        }
        return above != null ? new Place.Above(above) : new Place.Newest();
    }

    private static @Nullable String address(Filter filter, String place, OptionalLong id) {
        return id.isPresent() ? filter.address(PAGE, place, id.getAsLong()) : null;
    }

    private String words(String deed, Locale locale) {
        return String.valueOf(texts.getMessage("deed." + deed, null, deed, locale));
    }

    /** Spreadsheets take what begins so for a formula. */
    private static String plain(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
