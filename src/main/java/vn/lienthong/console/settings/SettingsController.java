package vn.lienthong.console.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How is this gateway set? */
@Controller
public final class SettingsController {

    private final Supplier<List<Setting>> settings;

    /** @param settings those in force, in the order of docs/configuration.md */
    public SettingsController(Supplier<List<Setting>> settings) {
        this.settings = settings;
    }

    @GetMapping("/settings")
    String show(Model model) {
        Map<String, List<Setting>> groups = new LinkedHashMap<>();
        settings.get().forEach(setting -> groups.computeIfAbsent(group(setting.key()), name -> new ArrayList<>()).add(setting));
        model.addAttribute("groups", groups);
        return "settings";
    }

    /** {@code lienthong.trust} of {@code lienthong.trust.crls}, {@code lienthong} of {@code lienthong.mode}. */
    private static String group(String key) {
        return key.substring(0, key.indexOf('.', key.indexOf('.') + 1) < 0 ? key.indexOf('.') : key.indexOf('.', key.indexOf('.') + 1));
    }
}
