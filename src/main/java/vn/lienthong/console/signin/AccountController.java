package vn.lienthong.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Who am I here, what may I do, and my password. */
@Controller
public final class AccountController {

    /** The page that everybody has. */
    public static final String PAGE = "/account";

    private final JdbcAccounts accounts;
    private final JdbcAttempts attempts;
    private final Passwords passwords;
    private final Acting acting;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    public AccountController(JdbcAccounts accounts, JdbcAttempts attempts, Passwords passwords, Acting acting) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.acting = acting;
    }

    @GetMapping(PAGE)
    String show(Model model) {
        return page(List.of(), model);
    }

    /** The other sessions of the account end with its old password. */
    @PostMapping(PAGE + "/password")
    String change(@RequestParam String before, @RequestParam String chosen, @RequestParam String again, Authentication who,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        Person me = me();
        try {
            if (!chosen.equals(again)) {
                throw RefusedException.of(RefusalCode.CONSOLE_PASSWORDS_DIFFER, "again");
            }
            passwords.judge(me.name(), chosen, before);
            String hash = passwords.hash(chosen);
            // counted outside the transaction, which ends with what is refused
            boolean open = attempts.count(me.name()) == JdbcAttempts.Standing.OPEN;
            acting.run("password-changed", me.name(), () -> {
                prove(me, before, open);
                return accounts.password(me.name(), hash, false);
            });
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(refused.refusals(), model);
        }
        goOn(me.withOwnPassword(me.epoch() + 1), who, request, response);
        return "redirect:" + PAGE + "?changed";
    }

    /** Whoever finds an open session must not guess its password either. */
    private void prove(Person me, String before, boolean open) {
        if (!open) {
            throw RefusedException.of(RefusalCode.CONSOLE_SIGN_IN_LOCKED, "", attempts.locked().toMinutes());
        }
        boolean right = accounts.secret(me.name()).filter(secret -> passwords.matches(before, secret.password())).isPresent();
        if (!right) {
            throw RefusedException.of(RefusalCode.CONSOLE_SIGN_IN_WRONG, "before");
        }
        attempts.forget(me.name());
    }

    private void goOn(Person changed, Authentication before, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(PasswordSignIn.signedIn(changed, before.getDetails()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private static Person me() {
        return SignedIn.person().orElseThrow(() -> RefusedException.of(RefusalCode.CONSOLE_SESSION_ENDED, ""));
    }

    private String page(List<Refusal> refusals, Model model) {
        model.addAttribute("refusals", refusals);
        model.addAttribute("account", accounts.find(me().name()).orElseThrow(() -> RefusedException.of(RefusalCode.CONSOLE_SESSION_ENDED, "")));
        model.addAttribute("shortest", Passwords.SHORTEST);
        return "account";
    }
}
