package vn.lienthong.console.units;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.CertificateStatus;
import vn.lienthong.trust.Expiry;
import vn.lienthong.trust.SourceState;

/** Answers: what expires when, how fresh is the news of revocations, and who could not send or receive on a day? */
@Controller
public final class CertificateController {

    /** Beyond this nothing presses. */
    private static final Duration SOON = Duration.ofDays(30);

    private final TrustReading trust;
    private final Expiries expiries;

    public CertificateController(TrustReading trust, Expiries expiries) {
        this.trust = trust;
        this.expiries = expiries;
    }

    /**
     * Something that ends.
     *
     * @param days until then, 0 on the last one; negative when it has ended
     */
    public record Ending(Expiry expiry, long days) {

        /** {@code bad}: the style of its badge. */
        public String tone() {
            return expiry.renewed() ? "good" : days < 0 ? "bad" : days <= SOON.toDays() ? "warn" : "";
        }
    }

    /**
     * A source of news of revocations.
     *
     * @param overdue whether what is known is too old, or nothing is known at all
     */
    public record Source(SourceState state, Optional<Duration> age, boolean overdue) {
    }

    @GetMapping("/certificates")
    String certificates(@RequestParam(defaultValue = "") String at, @RequestParam(defaultValue = "false") boolean silent, @RequestParam(defaultValue = "") String month,
            Model model) throws IOException {
        Instant now = trust.now();
        List<Ending> all = expiries.get().stream().map(expiry -> new Ending(expiry, Duration.between(now, expiry.until()).toDays())).toList();
        Map<YearMonth, Long> months = all.stream().collect(Collectors.groupingBy(ending -> monthOf(ending.expiry()), TreeMap::new, Collectors.counting()));
        Optional<YearMonth> chosen = months.keySet().stream().filter(one -> one.toString().equals(month)).findFirst();
        model.addAttribute("all", all.size());
        model.addAttribute("pressing", all.stream().filter(ending -> !ending.expiry().renewed() && ending.days() <= SOON.toDays()).toList());
        model.addAttribute("months", months);
        model.addAttribute("month", chosen.orElse(null));
        model.addAttribute("endings", chosen.map(one -> all.stream().filter(ending -> monthOf(ending.expiry()).equals(one)).toList()).orElse(List.of()));
        model.addAttribute("sources", trust.sources().stream().map(state -> source(state, now)).toList());
        rehearse(at, silent, model);
        return "certificates";
    }

    private void rehearse(String at, boolean silent, Model model) throws IOException {
        model.addAttribute("at", at);
        model.addAttribute("silent", silent);
        if (at.isBlank()) {
            return;
        }
        try {
            LocalDate day = LocalDate.parse(at);
            model.addAttribute("day", day);
            model.addAttribute("outcome", trust.rehearse(day, silent));
            model.addAttribute("ownEnds", expiries.get().stream().filter(expiry -> expiry.what() == Expiry.What.TLS || expiry.what() == Expiry.What.RECEIPT_KEY)
                    .filter(expiry -> !expiry.renewed() && !VietnamTime.dateOf(expiry.until()).isAfter(day)).toList());
        } catch (java.time.DateTimeException unreadable) {
            model.addAttribute("unreadable", true);
        }
    }

    private static YearMonth monthOf(Expiry expiry) {
        return YearMonth.from(VietnamTime.dateOf(expiry.until()));
    }

    private static Source source(SourceState state, Instant now) {
        Optional<CertificateStatus.Proof> latest = state.latest();
        boolean overdue = latest.isEmpty() || latest.flatMap(CertificateStatus.Proof::due).filter(due -> !now.isBefore(due)).isPresent();
        return new Source(state, latest.map(proof -> Duration.between(proof.issued(), now)), overdue);
    }
}
