package vn.lienthong.console.queues;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.lienthong.console.signin.SignedIn;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.delivery.UnitHold;
import vn.lienthong.directory.Unit;
import vn.lienthong.exchange.Exchanges.Place;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** What waits for whom: all queues in a table, and one queue with what lies in it. */
@Controller
public final class QueuesController {

    private static final String PAGE = "/queues";
    private static final int MESSAGES = 50;

    private final QueueBoard board;
    private final JdbcQueueFigures figures;
    private final JdbcQueueMessages messages;
    private final CurrentHolds holds;
    private final QueueOperations operations;

    public QueuesController(QueueBoard board, JdbcQueueFigures figures, JdbcQueueMessages messages, CurrentHolds holds, QueueOperations operations) {
        this.board = board;
        this.figures = figures;
        this.messages = messages;
        this.holds = holds;
        this.operations = operations;
    }

    @GetMapping(PAGE)
    String all(@RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "0") String page, Model model) {
        QueueBoard.Board now = board.get();
        QueueQuestion question = QueueQuestion.of(words, level, show, order, page.matches("\\d{1,4}") ? Integer.parseInt(page) : 0);
        QueueQuestion.Answer answer = question.answer(now.queues().values(), holds.all().keySet());
        model.addAttribute("board", now);
        model.addAttribute("question", question);
        model.addAttribute("answer", answer);
        model.addAttribute("last", figures.last(answer.rows().stream().map(UnitQueue::code).toList()));
        model.addAttribute("holds", holds.all());
        model.addAttribute("levels", Unit.Level.values());
        model.addAttribute("shows", QueueQuestion.Show.values());
        model.addAttribute("orders", QueueQuestion.Order.values());
        return "queues";
    }

    /** Every queue there is, as a table for other programs. */
    @GetMapping(PAGE + ".csv")
    void table(HttpServletResponse response) throws IOException {
        QueueBoard.Board now = board.get();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"queues.csv\"");
        var printer = new CSVPrinter(response.getWriter(), CSVFormat.RFC4180);
        printer.printRecord("at", "unit", "name", "level", "channel", "waiting", "broker", "oldest", "consumers", "hold");
        for (UnitQueue queue : now.queues().values().stream().sorted(Comparator.comparing(UnitQueue::code)).toList()) {
            printer.printRecord(VietnamTime.iso(now.at()), queue.code(), queue.unit().name(), queue.unit().level().name().toLowerCase(Locale.ROOT), queue.unit().channel(),
                    queue.waiting(), queue.tokens().map(String::valueOf).orElse(""), queue.oldest().map(VietnamTime::iso).orElse(""), queue.consumers(),
                    holds.of(queue.code()).map(hold -> hold.kind().key()).orElse(""));
        }
        printer.flush();
    }

    @GetMapping(PAGE + "/{code}")
    String one(@PathVariable String code, @RequestParam(required = false) @Nullable String after, Model model) {
        QueueBoard.Board now = board.get();
        UnitQueue queue = queue(now, code);
        List<JdbcQueueMessages.Message> found = messages.page(queue.code(), place(after), MESSAGES + 1);
        Optional<UnitHold> hold = holds.of(queue.code());
        model.addAttribute("at", now.at());
        model.addAttribute("queue", queue);
        model.addAttribute("last", figures.last(List.of(queue.code())).get(queue.code()));
        model.addAttribute("messages", found.subList(0, Math.min(MESSAGES, found.size())));
        model.addAttribute("next", found.size() > MESSAGES ? text(found.get(MESSAGES - 1).place()) : null);
        model.addAttribute("first", after == null);
        model.addAttribute("hold", hold.orElse(null));
        model.addAttribute("draining", hold.filter(held -> held.kind() == UnitHold.Kind.DRAINING)
                .map(held -> messages.leftToCollect(queue.code(), held.since())).orElse(null));
        return "queue";
    }

    @PostMapping(PAGE + "/{code}/{operation:pause|drain|resume}")
    String operate(@PathVariable String code, @PathVariable String operation, @RequestParam(defaultValue = "") String reason, RedirectAttributes after) {
        UnitCode unit = queue(board.get(), code).code();
        String by = SignedIn.required().name();
        QueueOperations.Outcome outcome = switch (operation) {
            case "pause" -> operations.hold(unit, UnitHold.Kind.PAUSED, reason, by);
            case "drain" -> operations.hold(unit, UnitHold.Kind.DRAINING, reason, by);
            default -> operations.resume(unit, by);
        };
        after.addFlashAttribute("outcome", operation + "." + outcome.name().toLowerCase(Locale.ROOT));
        return "redirect:" + PAGE + "/" + unit;
    }

    private static UnitQueue queue(QueueBoard.Board board, String code) {
        return known(board.queues(), code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Optional<UnitQueue> known(Map<UnitCode, UnitQueue> queues, String code) {
        try {
            return Optional.ofNullable(queues.get(new UnitCode(code)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(Place place) {
        return place.priority().wire() + "_" + place.delivery();
    }

    /** Where a page begins; at the front of the queue when it cannot be read. */
    private static Optional<Place> place(@Nullable String text) {
        if (text == null || !text.matches("\\d_.{36}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(Priority.ofWire(text.charAt(0) - '0'), new DeliveryId(UUID.fromString(text.substring(2)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
