package vn.lienthong.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import vn.lienthong.console.FailureController;
import vn.lienthong.console.LanguageController;
import vn.lienthong.console.PageModel;
import vn.lienthong.console.Place;
import vn.lienthong.console.Shown;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.VietnamTime;

/** What all pages of the console share: templates, texts, files, the language, failures. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class ConsoleConfiguration implements WebMvcConfigurer {

    /** Texts of each page in a file of its own. */
    private static final String TEXTS = "console/texts/";
    private static final String VIETNAMESE = "_vi.properties";

    @Bean
    static MessageSource messageSource() throws IOException {
        var texts = new ResourceBundleMessageSource();
        texts.setBasenames(Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:" + TEXTS + "*" + VIETNAMESE))
                .map(file -> TEXTS + Objects.requireNonNull(file.getFilename()).replace(VIETNAMESE, "")).sorted().toArray(String[]::new));
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setDefaultLocale(Shown.VIETNAMESE);
        return texts;
    }

    @Bean
    SpringTemplateEngine templateEngine(ApplicationContext context) {
        var templates = new SpringResourceTemplateResolver();
        templates.setApplicationContext(context);
        templates.setPrefix("classpath:/console/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setEnableSpringELCompiler(true);
        return engine;
    }

    @Bean
    ThymeleafViewResolver viewResolver(SpringTemplateEngine engine) {
        var views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        // half a page is none
        views.setProducePartialOutputWhileProcessing(false);
        return views;
    }

    @Bean
    LocaleResolver localeResolver() {
        var chosen = new CookieLocaleResolver("__Host-language");
        chosen.setDefaultLocale(Shown.VIETNAMESE);
        chosen.setDefaultTimeZone(TimeZone.getTimeZone(VietnamTime.ZONE));
        chosen.setCookieSecure(true);
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Lax");
        chosen.setCookieMaxAge(Duration.ofDays(365));
        chosen.setRejectInvalidCookies(false);
        return chosen;
    }

    @Bean
    Shown shown() {
        return new Shown();
    }

    @Bean
    PageModel pageModel(ObjectProvider<Place> places, Shown shown) {
        return new PageModel(places.stream().toList(), shown);
    }

    @Bean
    LanguageController languageController(LocaleResolver locales) {
        return new LanguageController(locales);
    }

    @Bean
    FailureController failureController(PageModel pages, Ids ids) {
        return new FailureController(pages, ids);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/static/**").addResourceLocations("classpath:/console/static/").setCacheControl(CacheControl.noCache());
        // their addresses hold their version
        registry.addResourceHandler("/webjars/**").addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
    }
}
