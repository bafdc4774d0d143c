package vn.lienthong.console.units;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.lienthong.console.signin.Acting;
import vn.lienthong.console.signin.SignedIn;
import vn.lienthong.directory.ChangeRefusedException;
import vn.lienthong.directory.Complaint;
import vn.lienthong.directory.DirectoryPlan;
import vn.lienthong.kernel.UnitCode;

/** Answers: who is this unit, who was it, and what would this change do? */
@Controller
public final class UnitController {

    private final Units units;
    private final Acting acting;

    public UnitController(Units units, Acting acting) {
        this.units = units;
        this.acting = acting;
    }

    @GetMapping("/units")
    String tree(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("q", q.strip());
        if (q.isBlank()) {
            model.addAttribute("tree", units.tree());
        } else {
            model.addAttribute("found", units.find(q));
            model.addAttribute("today", units.today());
        }
        return "units";
    }

    @GetMapping("/units/{code}")
    String unit(@PathVariable String code, @RequestParam(defaultValue = "false") boolean check, Model model) throws IOException {
        if (check && UnitCode.isWellFormed(code)) {
            model.addAttribute("connection", units.check(new UnitCode(code)));
        }
        return show(code, new ChangeForm("", code, "", "", "", "", "", "", "", "", "", "", units.today().toString(), "", units.today().toString(), ""), model);
    }

    /** The dry run. */
    @PostMapping("/units/{code}/plan")
    String plan(@PathVariable String code, @ModelAttribute ChangeForm form, HttpServletResponse response, Model model) throws IOException {
        try {
            DirectoryPlan plan = units.plan(form);
            model.addAttribute("form", form);
            model.addAttribute("plan", plan);
            return "unit-plan";
        } catch (ChangeForm.UnreadableFieldException unreadable) {
            model.addAttribute("unreadable", unreadable.field());
        } catch (ChangeRefusedException refused) {
            model.addAttribute("complaints", refused.complaints().stream().map(Complaint::text).toList());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(code, form, model);
    }

    /** What was planned, or nothing: when it would do something else by now, it is shown anew. */
    @PostMapping("/units/{code}/apply")
    String apply(@PathVariable String code, @ModelAttribute ChangeForm form, @RequestParam String agreed, HttpServletResponse response, RedirectAttributes after,
            Model model) throws IOException {
        try {
            DirectoryPlan plan = units.plan(form);
            if (plan.digest().hex().equals(agreed)) {
                long[] version = new long[1];
                acting.run("directory-" + form.kind(), form.code() + " " + form.effective() + " " + form.number() + ", plan " + agreed, () -> {
                    version[0] = units.apply(plan, "console:" + SignedIn.required().name());
                    return true;
                });
                after.addFlashAttribute("version", version[0]);
                return "redirect:/units/" + new UnitCode(form.code());
            }
            model.addAttribute("moved", true);
            return plan(code, form, response, model);
        } catch (ChangeForm.UnreadableFieldException | ChangeRefusedException again) {
            return plan(code, form, response, model);
        }
    }

    private String show(String code, ChangeForm form, Model model) throws IOException {
        if (!UnitCode.isWellFormed(code)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        UnitPage page = units.page(new UnitCode(code)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("page", page);
        model.addAttribute("form", form);
        model.addAttribute("kinds", page.candidates().isEmpty() ? page.open() ? ChangeForm.KINDS.subList(0, ChangeForm.KINDS.size() - 1) : List.of() : List.of("decide"));
        return "unit";
    }
}
