package vn.lienthong.console.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;

/** Who may use the console, as what? */
@Controller
public final class UsersController {

    private static final String PAGE = "/users";

    private final JdbcAccounts accounts;
    private final Users users;

    public UsersController(JdbcAccounts accounts, Users users) {
        this.accounts = accounts;
        this.users = users;
    }

    /** An account and how many sessions it has here. */
    public record Listed(Account account, int sessions) {
    }

    @GetMapping(PAGE)
    String all(Model model) {
        return list(List.of(), model);
    }

    @GetMapping(PAGE + "/{name}")
    String one(@PathVariable String name, Model model, HttpServletResponse response) {
        return accounts.find(name).map(account -> page(account, List.of(), model)).orElseGet(() -> {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return list(List.of(Refusal.of(RefusalCode.CONSOLE_NAME_UNKNOWN, "name", name)), model);
        });
    }

    /** The answer is the only page ever that shows the password, so it is not led elsewhere. */
    @PostMapping(PAGE)
    String add(@RequestParam String name, @RequestParam String display, @RequestParam Role role, @RequestParam(required = false) @Nullable String unit,
            Model model, HttpServletResponse response) {
        String called = name.strip().toLowerCase(Locale.ROOT);
        try {
            model.addAttribute("password", users.add(called, display, role, unit(unit)));
            return page(users.known(called), List.of(), model);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("typed", List.of(called, display, role.name(), unit == null ? "" : unit));
            return list(refused.refusals(), model);
        }
    }

    @PostMapping(PAGE + "/{name}/role")
    String change(@PathVariable String name, @RequestParam Role role, @RequestParam(required = false) @Nullable String unit) {
        users.change(name, role, unit(unit));
        return "redirect:" + PAGE + "/{name}";
    }

    @PostMapping(PAGE + "/{name}/disable")
    String disable(@PathVariable String name) {
        users.disable(name, true);
        return "redirect:" + PAGE + "/{name}";
    }

    @PostMapping(PAGE + "/{name}/enable")
    String enable(@PathVariable String name) {
        users.disable(name, false);
        return "redirect:" + PAGE + "/{name}";
    }

    @PostMapping(PAGE + "/{name}/end-sessions")
    String endSessions(@PathVariable String name) {
        users.endSessions(name);
        return "redirect:" + PAGE + "/{name}";
    }

    @PostMapping(PAGE + "/{name}/reset")
    String reset(@PathVariable String name, Model model) {
        model.addAttribute("password", users.reset(name));
        return page(users.known(name), List.of(), model);
    }

    private static Optional<UnitCode> unit(@Nullable String code) {
        String given = code == null ? "" : code.strip();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!UnitCode.isWellFormed(given)) {
            throw RefusedException.of(RefusalCode.CONSOLE_UNIT_UNKNOWN, "unit", given);
        }
        return Optional.of(new UnitCode(given));
    }

    private String list(List<Refusal> refusals, Model model) {
        model.addAttribute("users", accounts.all().stream().map(account -> new Listed(account, users.sessions(account.name()))).toList());
        model.addAttribute("roles", Role.values());
        model.addAttribute("refusals", refusals);
        return "users";
    }

    private String page(Account account, List<Refusal> refusals, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("sessions", users.sessions(account.name()));
        model.addAttribute("roles", Role.values());
        model.addAttribute("own", SignedIn.person().map(Person::name).filter(account.name()::equals).isPresent());
        model.addAttribute("refusals", refusals);
        return "user";
    }
}
