package vn.lienthong.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import vn.lienthong.console.signin.LocalPath;

/** One click changes the language, on any page, and the browser keeps it. */
@Controller
public final class LanguageController {

    private final LocaleResolver locales;

    public LanguageController(LocaleResolver locales) {
        this.locales = locales;
    }

    @PostMapping("/language/{language:vi|en}")
    String choose(@PathVariable String language, @RequestParam(required = false) @Nullable String back, HttpServletRequest request,
            HttpServletResponse response) {
        locales.setLocale(request, response, Locale.forLanguageTag(language));
        return "redirect:" + LocalPath.of(back);
    }
}
