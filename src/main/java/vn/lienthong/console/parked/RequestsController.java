package vn.lienthong.console.parked;

import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.lienthong.console.signin.SignedIn;

/** What waits for a second person, and what was decided. */
@Controller
public final class RequestsController {

    static final String PAGE = "/parked/requests";
    private static final int DECIDED = 50;

    private final JdbcRequests requests;
    private final ApprovalDesk desk;

    public RequestsController(JdbcRequests requests, ApprovalDesk desk) {
        this.requests = requests;
        this.desk = desk;
    }

    @GetMapping(PAGE)
    String show(Model model) {
        model.addAttribute("open", requests.open());
        model.addAttribute("decided", requests.decided(DECIDED));
        return "parked-requests";
    }

    @PostMapping(PAGE + "/{id}/{verdict:approved|rejected|withdrawn}")
    String decide(@PathVariable UUID id, @PathVariable String verdict, RedirectAttributes after) {
        Request request = requests.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String by = SignedIn.required().name();
        ApprovalDesk.Outcome outcome = desk.decide(request, Request.Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)), by);
        after.addFlashAttribute("outcome", outcome == ApprovalDesk.Outcome.DONE ? verdict : outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return "redirect:" + PAGE;
    }
}
