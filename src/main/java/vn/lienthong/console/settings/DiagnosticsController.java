package vn.lienthong.console.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.lienthong.console.signin.Acting;

/** Is the program well, and what should I send to whoever helps me? */
@Controller
public final class DiagnosticsController {

    private final Diagnostics diagnostics;
    private final Acting acting;

    public DiagnosticsController(Diagnostics diagnostics, Acting acting) {
        this.diagnostics = diagnostics;
        this.acting = acting;
    }

    @GetMapping("/diagnostics")
    String show(Model model) {
        model.addAttribute("versions", diagnostics.versions());
        model.addAttribute("health", diagnostics.health());
        return "diagnostics";
    }

    @GetMapping("/diagnostics.zip")
    void download(HttpServletResponse response) throws IOException {
        acting.note("diagnostics-downloaded", "");
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"lienthong-diagnostics.zip\"");
        diagnostics.write(response.getOutputStream());
    }
}
