package vn.lienthong.console.parked;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.lienthong.console.queues.Reason;
import vn.lienthong.console.signin.SignedIn;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** What waits for an administrator, by cause; tried out, then done. */
@Controller
public final class ParkedController {

    private static final String PAGE = "/parked";
    private static final int ITEMS = 50;

    private final JdbcParked parked;
    private final ParkedDesk desk;
    private final ApprovalDesk approvals;
    private final JdbcRequests requests;
    private final CurrentDirectory directory;
    private final Clock clock;

    public ParkedController(JdbcParked parked, ParkedDesk desk, ApprovalDesk approvals, JdbcRequests requests, CurrentDirectory directory, Clock clock) {
        this.parked = parked;
        this.desk = desk;
        this.approvals = approvals;
        this.requests = requests;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String groups(Model model) {
        Instant now = clock.instant();
        List<JdbcParked.Group> groups = parked.groups();
        model.addAttribute("at", now);
        model.addAttribute("groups", groups);
        model.addAttribute("requests", requests.open().size());
        model.addAttribute("all", groups.stream().mapToLong(JdbcParked.Group::count).sum());
        return "parked";
    }

    /** One cause with what waits for it. */
    @GetMapping(PAGE + "/list")
    String list(@RequestParam String cause, @RequestParam(required = false) @Nullable String after, Model model) {
        Cause known = cause(cause);
        List<ParkedItem> found = parked.page(known, Optional.ofNullable(after).flatMap(ParkedItem.Place::of), ITEMS + 1);
        List<ParkedItem> items = found.subList(0, Math.min(ITEMS, found.size()));
        Optional<JdbcParked.Group> group = parked.groups().stream().filter(one -> one.cause().equals(known)).findFirst();
        model.addAttribute("at", clock.instant());
        model.addAttribute("until", VietnamTime.iso(clock.instant()));
        model.addAttribute("cause", known);
        model.addAttribute("count", group.map(JdbcParked.Group::count).orElse(0L));
        model.addAttribute("items", items);
        model.addAttribute("next", found.size() > ITEMS ? items.get(ITEMS - 1).place().toString() : null);
        model.addAttribute("actions", Action.of(known));
        model.addAttribute("parts", units(desk.parts(items)));
        model.addAttribute("most", ParkedDesk.MOST);
        return "parked-list";
    }

    /** The dry run. */
    @PostMapping(PAGE + "/plan")
    String plan(@RequestParam String action, @RequestParam String cause, @RequestParam(defaultValue = "") String to, @RequestParam(required = false) @Nullable List<UUID> ids,
            @RequestParam String until, @RequestParam(defaultValue = "false") boolean all, RedirectAttributes after, Model model) {
        if (!all && (ids == null || ids.isEmpty())) {
            after.addFlashAttribute("outcome", "nothing-chosen");
            after.addAttribute("cause", cause);
            return "redirect:" + PAGE + "/list";
        }
        return show(choice(action, cause, to, all || ids == null ? List.of() : ids, until), model);
    }

    @PostMapping(PAGE + "/do")
    String carryOut(@RequestParam String action, @RequestParam String cause, @RequestParam(defaultValue = "") String to, @RequestParam(required = false) @Nullable List<UUID> ids,
            @RequestParam String until, @RequestParam int agreed, @RequestParam(defaultValue = "") String reason, RedirectAttributes after, Model model) {
        Choice choice = choice(action, cause, to, ids == null ? List.of() : ids, until);
        String outcome = choice.action().needsSecond()
                ? approvals.ask(choice, agreed, reason, SignedIn.required().name()).name()
                : desk.carryOut(choice, agreed, reason).name();
        if (!outcome.equals(ParkedDesk.Outcome.DONE.name())) {
            model.addAttribute("outcome", outcome.toLowerCase(Locale.ROOT).replace('_', '-'));
            model.addAttribute("reason", reason);
            return show(choice, model);
        }
        after.addFlashAttribute("outcome", "done." + choice.action().key());
        after.addFlashAttribute("touched", agreed);
        after.addAttribute("cause", cause);
        return "redirect:" + PAGE + "/list";
    }

    private String show(Choice choice, Model model) {
        Plan plan = desk.plan(choice);
        model.addAttribute("plan", plan);
        model.addAttribute("until", VietnamTime.iso(choice.until()));
        model.addAttribute("names", units(plan.units().keySet()));
        model.addAttribute("to", choice.to().flatMap(code -> directory.get().unit(code)).orElse(null));
        model.addAttribute("longest", Reason.LONGEST);
        return "parked-plan";
    }

    private List<Unit> units(Set<UnitCode> codes) {
        return codes.stream().flatMap(code -> directory.get().unit(code).stream()).toList();
    }

    private static Cause cause(String key) {
        return Cause.of(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What no form of ours sends is answered as any address that cannot be understood. */
    private static Choice choice(String action, String cause, String to, List<UUID> ids, String until) {
        try {
            return new Choice(Action.named(action).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST)), cause(cause),
                    Optional.of(to).filter(code -> !code.isEmpty()).map(UnitCode::new), ids, java.time.OffsetDateTime.parse(until).toInstant());
        } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "", e);
        }
    }
}
