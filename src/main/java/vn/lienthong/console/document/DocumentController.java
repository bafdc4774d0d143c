package vn.lienthong.console.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import vn.lienthong.console.signin.SignedIn;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** Answers: where is my document, and why? */
@Controller
public final class DocumentController {

    /** Documents on a page of the list. */
    static final int PAGE = 50;

    /** Recipients that are shown before somebody asks for all of them. */
    static final int RECIPIENTS = 40;

    private final JdbcDocumentList list;
    private final Documents documents;

    public DocumentController(JdbcDocumentList list, Documents documents) {
        this.list = list;
        this.documents = documents;
    }

    /**
     * What was asked, as it was asked: whatever makes no sense is left out and marked.
     *
     * @param wrong names of parameters that could not be read
     */
    public record Asked(String q, String unit, String state, String since, String until, List<String> wrong) {

        public Asked {
            wrong = List.copyOf(wrong);
        }

        public boolean isWrong(String name) {
            return wrong.contains(name);
        }
    }

    @GetMapping("/documents")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String since, @RequestParam(defaultValue = "") String until, @RequestParam(required = false) @Nullable String after,
            Model model) {
        Optional<ExchangeId> owner = identifier(q).flatMap(list::owner);
        if (owner.isPresent()) {
            return "redirect:/documents/" + owner.get();
        }
        var wrong = new ArrayList<String>();
        Optional<UnitCode> asked = read(unit, "unit", UnitCode::new, wrong);
        Optional<UnitCode> own = SignedIn.required().unit();
        DocumentQuery query = new DocumentQuery(Optional.of(q), own.or(() -> asked).map(code -> List.copyOf(documents.codesOf(code))).orElse(List.of()),
                read(state, "state", DocumentController::state, wrong), read(since, "since", LocalDate::parse, wrong), read(until, "until", LocalDate::parse, wrong));
        List<DocumentRow> rows = wrong.isEmpty() ? list.find(query, Optional.ofNullable(after).flatMap(DocumentController::identifier).map(ExchangeId::new), PAGE + 1)
                : List.of();
        List<DocumentRow> shown = rows.subList(0, Math.min(PAGE, rows.size()));
        model.addAttribute("asked", new Asked(q.strip(), unit.strip(), state, since, until, wrong));
        model.addAttribute("rows", shown);
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute("unitNames", documents.names(shown.stream().map(DocumentRow::from).toList()));
        model.addAttribute("next", rows.size() > PAGE ? address(q, unit, state, since, until, shown.get(PAGE - 1).exchange()) : null);
        model.addAttribute("later", after != null);
        model.addAttribute("clerk", own.isPresent());
        return "documents";
    }

    @GetMapping("/documents/{id}")
    String document(@PathVariable String id, @RequestParam(defaultValue = "false") boolean all, Model model) {
        UUID value = identifier(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        DocumentPage page = documents.page(new ExchangeId(value), SignedIn.required().unit()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("page", page);
        model.addAttribute("shownRecipients", all ? page.recipients() : page.recipients().subList(0, Math.min(RECIPIENTS, page.recipients().size())));
        model.addAttribute("name", page.head().map(head -> head.code().orElse(head.documentId())).orElse(id));
        model.addAttribute("senderName", page.head().map(head -> documents.name(head.from())).orElse(""));
        model.addAttribute("mayRead", page.head().isPresent() && !page.head().get().purged());
        return "document";
    }

    private static @Nullable String address(String q, String unit, String state, String since, String until, ExchangeId last) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("q", q);
        given.put("unit", unit);
        given.put("state", state);
        given.put("since", since);
        given.put("until", until);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/documents");
        given.forEach((name, value) -> {
            if (!value.isBlank()) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return address.queryParam("after", last).encode().buildAndExpand(given).toUriString();
    }

    private static DeliveryState state(String wire) {
        return Arrays.stream(DeliveryState.values()).filter(state -> state.wire().equals(wire)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state: " + wire));
    }

    private static Optional<UUID> identifier(String text) {
        try {
            return text.strip().length() == 36 ? Optional.of(UUID.fromString(text.strip())) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> read(String text, String name, Function<String, T> reader, List<String> wrong) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text.strip()));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            wrong.add(name);
            return Optional.empty();
        }
    }
}
