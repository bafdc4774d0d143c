package vn.lienthong.console.overview;

import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Answers: is everything all right? */
@Controller
public final class OverviewController {

    private final OverviewReading reading;
    private final LiveOverview live;

    public OverviewController(OverviewReading reading, LiveOverview live) {
        this.reading = reading;
        this.live = live;
    }

    @GetMapping("/")
    public String overview(Model model) throws IOException {
        model.addAttribute("overview", reading.read());
        return "overview";
    }

    @GetMapping(path = "/overview/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public SseEmitter live(Locale language) {
        return live.join(language).orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    }
}
