package vn.lienthong.app;

import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.console.signin.Access;
import vn.lienthong.console.signin.AccountController;
import vn.lienthong.console.signin.Acting;
import vn.lienthong.console.signin.FirstAdministrator;
import vn.lienthong.console.signin.JdbcAccounts;
import vn.lienthong.console.signin.JdbcAttempts;
import vn.lienthong.console.signin.JdbcAudit;
import vn.lienthong.console.signin.PasswordSignIn;
import vn.lienthong.console.signin.Passwords;
import vn.lienthong.console.signin.SessionGate;
import vn.lienthong.console.signin.SessionsByName;
import vn.lienthong.console.signin.SignInAnswers;
import vn.lienthong.console.signin.SignInController;
import vn.lienthong.ledger.LogEntries;

/** Who comes into the console, and what a browser may do with its pages. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ConsoleSecurity {

    /** Scripts, styles and images are files of ours; nothing stands in the page itself, and nobody shows it in a frame. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String DEVICES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private static final long YEAR_SECONDS = 31_536_000;

    /** About 0.2 s on one core. */
    private static final int BCRYPT_STRENGTH = 12;

    private final PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();

    /** Files are the same for everybody: no session is looked at for them. */
    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(paths.matcher(HttpMethod.GET, "/static/**"), paths.matcher(HttpMethod.GET, "/webjars/**")))
                .headers(ConsoleSecurity::headers)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(may -> may.anyRequest().permitAll()).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, GatewaySettings settings, PasswordSignIn signIn, SignInAnswers answers, SessionsByName registry,
            JdbcAccounts accounts, Clock clock) throws Exception {
        return http.headers(ConsoleSecurity::headers)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()))
                .requestCache(AbstractHttpConfigurer::disable)
                .authenticationManager(new ProviderManager(signIn))
                .formLogin(form -> form.loginPage("/sign-in").usernameParameter("name").passwordParameter("password")
                        .successHandler(answers::signedIn).failureHandler(answers::refused))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessHandler(answers::signedOut))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(answers::notSignedIn).accessDeniedHandler(answers::denied))
                .sessionManagement(sessions -> sessions.sessionConcurrency(many -> many.maximumSessions(settings.console().sessions())
                        .sessionRegistry(registry).expiredSessionStrategy(ended -> answers.ended(ended.getRequest(), ended.getResponse()))))
                .addFilterBefore(new SessionGate(accounts, answers, settings.console().sessionLongest(), clock), AuthorizationFilter.class)
                .authorizeHttpRequests(may -> {
                    may.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
                    may.requestMatchers(paths.matcher(HttpMethod.GET, "/sign-in"), paths.matcher(HttpMethod.POST, "/language/*")).permitAll();
                    may.requestMatchers(paths.matcher("/account/**")).authenticated();
                    Access.RULES.forEach(rule -> may.requestMatchers(rule.matcher()).hasAuthority(rule.needed().name()));
                    may.anyRequest().denyAll();
                }).build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .frameOptions(frames -> frames.deny())
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(DEVICES))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                // other services on hosts below may still speak HTTP
                .httpStrictTransportSecurity(strict -> strict.includeSubDomains(false).maxAgeInSeconds(YEAR_SECONDS));
    }

    /** In a cookie, so that strangers who open the sign-in page leave no session behind. */
    private static CookieCsrfTokenRepository tokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("__Host-token");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    @Bean
    SessionsByName sessionRegistry() {
        return new SessionsByName();
    }

    @Bean
    Passwords passwords() {
        return new Passwords(new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH))), new SecureRandom());
    }

    @Bean
    JdbcAccounts accounts(JdbcTemplate jdbc, Clock clock) {
        return new JdbcAccounts(jdbc, clock);
    }

    @Bean
    JdbcAttempts attempts(JdbcTemplate jdbc, Clock clock, GatewaySettings settings) {
        return new JdbcAttempts(jdbc, clock, settings.console().attempts(), settings.console().locked());
    }

    @Bean
    JdbcAudit audit(JdbcTemplate jdbc, Clock clock) {
        return new JdbcAudit(jdbc, clock);
    }

    @Bean
    Acting acting(TransactionTemplate transaction, LogEntries log, JdbcAudit audit, Clock clock) {
        return new Acting(transaction, log, audit, clock);
    }

    @Bean
    PasswordSignIn passwordSignIn(JdbcAccounts accounts, JdbcAttempts attempts, Passwords passwords, TransactionTemplate transaction, JdbcAudit audit,
            Clock clock) {
        return new PasswordSignIn(accounts, attempts, passwords, transaction, audit, clock);
    }

    @Bean
    FirstAdministrator firstAdministrator(JdbcAccounts accounts, Passwords passwords, TransactionTemplate transaction, JdbcAudit audit) {
        return new FirstAdministrator(accounts, passwords, transaction, audit);
    }

    @Bean
    SignInAnswers signInAnswers(JdbcAudit audit) {
        return new SignInAnswers(audit);
    }

    @Bean
    SignInController signInController(JdbcAttempts attempts) {
        return new SignInController(attempts);
    }

    @Bean
    AccountController accountController(JdbcAccounts accounts, JdbcAttempts attempts, Passwords passwords, Acting acting) {
        return new AccountController(accounts, attempts, passwords, acting);
    }
}
