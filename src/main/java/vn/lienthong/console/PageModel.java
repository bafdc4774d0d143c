package vn.lienthong.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.lienthong.console.signin.Person;
import vn.lienthong.console.signin.SignedIn;

/**
 * What {@code layout.html} shows on each page: {@code me}, the person who has signed in, if any; {@code here}, the page's path;
 * {@code back}, an address that shows it again; {@code places}, the menu.
 */
@ControllerAdvice(annotations = Controller.class)
public final class PageModel {

    private final List<Place> places;
    private final Shown shown;

    public PageModel(List<Place> places, Shown shown) {
        this.places = places.stream().sorted(Comparator.comparingInt(Place::order)).toList();
        this.shown = shown;
    }

    @ModelAttribute
    void page(HttpServletRequest request, Model model) {
        Optional<Person> me = SignedIn.person();
        List<Place> open = places.stream().filter(place -> me.isPresent() && me.get().may(place.needed())).toList();
        model.addAttribute("here", request.getRequestURI());
        model.addAttribute("back", back(request, open));
        model.addAttribute("language", shown.vietnamese() ? "vi" : "en");
        model.addAttribute("me", me.orElse(null));
        model.addAttribute("places", open);
    }

    /** Its own address with its parameters; what answers a form has none, so that the place in the menu to which it belongs stands for it. */
    private static String back(HttpServletRequest request, List<Place> open) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String asked = failed == null ? request.getRequestURI() : failed.toString();
        if (!HttpMethod.GET.matches(request.getMethod()) && !HttpMethod.HEAD.matches(request.getMethod())) {
            return open.stream().filter(place -> place.holds(asked)).findFirst().map(Place::path).orElse("/");
        }
        String query = request.getQueryString();
        return asked + (query == null ? "" : "?" + query);
    }
}
