package vn.lienthong.console.signin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;

/** The page where people say who they are. */
@Controller
public final class SignInController {

    private final Map<String, Refusal> told;

    /** @param attempts tells how long a name stays locked */
    public SignInController(JdbcAttempts attempts) {
        // no other sentence can be put on this page by a link
        this.told = Map.of(RefusalCode.CONSOLE_SIGN_IN_WRONG.name(), Refusal.of(RefusalCode.CONSOLE_SIGN_IN_WRONG, ""),
                RefusalCode.CONSOLE_SIGN_IN_LOCKED.name(), Refusal.of(RefusalCode.CONSOLE_SIGN_IN_LOCKED, "", attempts.locked().toMinutes()),
                RefusalCode.CONSOLE_SESSION_ENDED.name(), Refusal.of(RefusalCode.CONSOLE_SESSION_ENDED, ""));
    }

    @GetMapping(SignInAnswers.PAGE)
    String show(@RequestParam(required = false) @Nullable String refused, @RequestParam(required = false) @Nullable String to, Model model) {
        if (SignedIn.person().isPresent()) {
            return "redirect:" + LocalPath.of(to);
        }
        model.addAttribute("refusal", refused == null ? null : told.get(refused));
        model.addAttribute("to", LocalPath.of(to));
        return "sign-in";
    }
}
