package vn.lienthong.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import vn.lienthong.console.signin.SignedIn;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnavailableException;

/** One page for everything that did not come to a page: refused, not there, not now, our fault. */
@Controller
@ControllerAdvice(annotations = Controller.class)
public final class FailureController {

    /** To which the server turns when a request ends in a status alone. */
    public static final String PATH = "/failure";

    private static final Logger LOG = LoggerFactory.getLogger(FailureController.class);

    private final PageModel pages;
    private final Ids ids;

    public FailureController(PageModel pages, Ids ids) {
        this.pages = pages;
        this.ids = ids;
    }

    @RequestMapping(PATH)
    String ended(HttpServletRequest request, HttpServletResponse response, Model model) {
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        HttpStatus kind = status == null ? HttpStatus.NOT_FOUND : HttpStatus.valueOf(status);
        return kind.is5xxServerError() ? fault(thrown, response, model) : page(kind, reasons(kind), response, model);
    }

    /** A page threw. */
    @ExceptionHandler(Exception.class)
    String failed(Exception thrown, HttpServletRequest request, HttpServletResponse response, Model model) {
        pages.page(request, model);
        if (thrown instanceof RefusedException refused) {
            return page(HttpStatus.CONFLICT, refused.refusals(), response, model);
        }
        if (thrown instanceof UnavailableException || thrown instanceof DataAccessException) {
            LOG.atWarn().setCause(thrown).log("A page of the console cannot be made now");
            return page(HttpStatus.SERVICE_UNAVAILABLE, List.of(Refusal.of(RefusalCode.GATEWAY_BUSY, "")), response, model);
        }
        if (thrown instanceof ErrorResponse told && told.getStatusCode().is4xxClientError()) {
            HttpStatus kind = HttpStatus.valueOf(told.getStatusCode().value());
            return page(kind, reasons(kind), response, model);
        }
        return thrown instanceof TypeMismatchException ? page(HttpStatus.BAD_REQUEST, List.of(), response, model) : fault(thrown, response, model);
    }

    /** The reader has left while a page was still being told: nobody is there to be answered. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void left(HttpServletResponse response) {
        LOG.atDebug().log("A reader of the console left");
    }

    private String fault(@Nullable Throwable thrown, HttpServletResponse response, Model model) {
        String fault = ids.next().toString();
        LOG.atError().setCause(thrown).addKeyValue("fault", fault).log("A page of the console failed");
        return page(HttpStatus.INTERNAL_SERVER_ERROR, List.of(Refusal.of(RefusalCode.GATEWAY_FAULT, "", fault)), response, model);
    }

    private static List<Refusal> reasons(HttpStatus kind) {
        return kind == HttpStatus.FORBIDDEN
                ? List.of(Refusal.of(RefusalCode.CONSOLE_NOT_PERMITTED, "", SignedIn.person().map(person -> person.role().name()).orElse("–"))) : List.of();
    }

    private static String page(HttpStatus status, List<Refusal> refusals, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        model.addAttribute("kind", switch (status) {
            case NOT_FOUND -> "missing";
            case FORBIDDEN -> "forbidden";
            case CONFLICT -> "refused";
            case SERVICE_UNAVAILABLE -> "unavailable";
            default -> status.is5xxServerError() ? "fault" : "unreadable";
        });
        model.addAttribute("refusals", refusals);
        return "failure";
    }
}
