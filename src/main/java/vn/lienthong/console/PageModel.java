package vn.lienthong.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.lienthong.console.signin.Person;
import vn.lienthong.console.signin.SignedIn;

/**
 * What {@code layout.html} shows on each page: {@code me}, the person who has signed in, if any; {@code here}, the page's path;
 * {@code back}, its address with its parameters; {@code places}, the menu.
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
        String query = request.getQueryString();
        model.addAttribute("here", request.getRequestURI());
        model.addAttribute("back", request.getRequestURI() + (query == null ? "" : "?" + query));
        model.addAttribute("language", shown.vietnamese() ? "vi" : "en");
        model.addAttribute("me", me.orElse(null));
        model.addAttribute("places", places.stream().filter(place -> me.isPresent() && me.get().may(place.needed())).toList());
    }
}
