package vn.lienthong.console.routes;

import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.lienthong.console.queues.Commands;

/** The routes, each as a picture with its numbers; and reading their files again. */
@Controller
public final class RoutesController {

    private static final String PAGE = "/routes";

    private final Routes routes;
    private final Commands commands;

    public RoutesController(Routes routes, Commands commands) {
        this.routes = routes;
        this.commands = commands;
    }

    @GetMapping(PAGE)
    String show(Model model) {
        model.addAttribute("routes", routes.all());
        model.addAttribute("editable", routes.editable());
        model.addAttribute("last", routes.lastReading().orElse(null));
        return "routes";
    }

    /** A reading that puts nothing in force changes nothing, and is no command of the log. */
    @PostMapping(PAGE + "/reload")
    String reload(RedirectAttributes after) {
        Routes.Reading reading = routes.reload();
        boolean changed = reading.problem().isEmpty() && !reading.changed().isEmpty();
        if (changed) {
            commands.run("routes-reload", reading.changed().stream().sorted().collect(Collectors.joining(" ")), () -> true);
        }
        after.addFlashAttribute("reading", reading);
        return "redirect:" + PAGE;
    }
}
