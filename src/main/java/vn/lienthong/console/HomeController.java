package vn.lienthong.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.console.signin.AccountController;

/** Leads whoever asks for no page in particular to the one that everybody has. */
@Controller
public final class HomeController {

    @GetMapping("/")
    String home() {
        return "redirect:" + AccountController.PAGE;
    }
}
